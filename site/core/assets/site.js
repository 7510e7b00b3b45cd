import { leaveNow } from "./js/exit.js";
import { countPastedLines } from "./js/paste.js";
import { submitOnce } from "./js/submit_once.js";
import { focusSummary } from "./js/error_summary.js";

leaveNow();
focusSummary();
submitOnce();
countPastedLines();
