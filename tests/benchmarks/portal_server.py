"""A portal that answers as fast as one process can: a sitemap and long articles on several ports."""

from __future__ import annotations

import asyncio
import sys

MENU = "<ul>" + "".join(f"<li><a href='/c{number}'>栏目{number}</a></li>" for number in range(300)) + "</ul>"
CLAUSE = (
    "<p>第{}条 对租用智能算力的企业，按实际支出的30%给予补助，单个企业每年最高500万元；"
    "到2027年，智能算力规模达到20EFLOPS以上。</p>"
)
BODY = "".join(CLAUSE.format(number) for number in range(1, 61))


def article(path: str) -> bytes:
    """An article of about 20 kB with a menu and a disclosure block."""
    title = f'<meta name="ArticleTitle" content="示例市关于算力的措施{path}">'
    head = title + '<meta name="PubDate" content="2025-03-01 09:00">'
    block = "<table><tr><td>索引号：</td><td>X-1</td><td>文号：</td><td>示府办〔2025〕3号</td></tr></table>"
    page = f"<html><head>{head}</head><body>{MENU}{block}<div id=zoom>{BODY}<p>{path}</p></div></body></html>"
    return page.encode()


async def serve(ports: int, pages: int) -> None:
    """Listen on free ports and print them on one line."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                status, body = say(head.split(b" ", 2)[1].decode(), head)
                line = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(line.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def say(path: str, head: bytes) -> tuple[str, bytes]:
        if path == "/robots.txt":
            return "404 Not Found", b""
        if path != "/sitemap.xml":
            return "200 OK", article(path)
        host = (
            next(line for line in head.split(b"\r\n") if line.lower().startswith(b"host:"))[5:]
            .strip()
            .decode()
        )
        urls = "".join(f"<url><loc>http://{host}/zc/{number}.html</loc></url>" for number in range(pages))
        return "200 OK", f"<urlset>{urls}</urlset>".encode()

    servers = [await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(ports)]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
