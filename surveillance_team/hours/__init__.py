"""Care and thanks: check-ins, hours, statements, certificates, nominations."""
