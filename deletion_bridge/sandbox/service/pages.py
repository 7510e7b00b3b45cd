"""The peer's cases on one page, to look at. Addresses are shown so that nothing can open them."""

import html
import json
import sqlite3
import time

STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1d2433; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid #d5d9e2;
  vertical-align: top; }
code { overflow-wrap: anywhere; }
@media (max-width: 45rem) {
  thead { display: none; }
  tr { display: block; border-bottom: 1px solid #d5d9e2; padding: .75rem 0; }
  td { display: block; border: 0; padding: .1rem 0; }
}
"""
KOREAN = {
    "received": "접수",
    "reviewing": "검토 중",
    "awaiting_approval": "담당관 승인 대기",
    "approved": "담당관 승인",
    "removal_requested": "삭제 요청",
    "removed": "삭제",
    "access_blocked": "접속차단",
    "account_terminated": "이용해지",
    "not_applicable": "해당없음",
}
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox peer</title><link rel="stylesheet" href="/style.css">
<h1>AI monitoring and deletion (sandbox)</h1>
<p lang="ko">연습용 서비스입니다. 실제 기관과 연결되어 있지 않으며, 어떤 주소도 열지 않습니다.</p>
<p>For practice. It is connected to nobody and opens no address.</p>
"""


def overview(cases: list[sqlite3.Row]) -> str:
    """The newest cases. Read only."""
    if not cases:
        return HEAD + "<p>No case yet.</p></html>"
    rows = "".join(_row(case) for case in cases)
    return (
        f"{HEAD}<table><thead><tr><th>Case</th><th>Opened</th><th>State</th>"
        f"<th>Categories</th><th>Address</th></tr></thead><tbody>{rows}</tbody></table></html>"
    )


def defanged(address: str) -> str:
    """An address that no program takes for one."""
    return address.replace("http", "hxxp").replace("://", "[://]").replace(".", "[.]")


def _row(case: sqlite3.Row) -> str:
    data = json.loads(case["data"])
    opened = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(case["opened_at"]))
    cells = (
        html.escape(case["remote_id"]),
        opened,
        f"<b lang='ko'>{KOREAN[case['state']]}</b> {html.escape(case['state'])} ({case['seq']})",
        html.escape(", ".join(data["categories"])),
        f"<code>{html.escape(defanged(data['locator']))}</code>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
