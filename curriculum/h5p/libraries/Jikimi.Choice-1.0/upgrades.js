/* How content written for older versions is carried over. Version 1.0 is the first: nothing to do yet. */
window.H5PUpgrades = window.H5PUpgrades || {};

H5PUpgrades['Jikimi.Choice'] = { 1: {} };
