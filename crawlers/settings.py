"""Settings: how the spider behaves towards portals, in Scrapy's words."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

ROBOTS_NAME = "Gaodi"
MOST_BYTES = 32 * 1024 * 1024


def user_agent(contact: str = "") -> str:
    """How the spider introduces itself; `contact` is an address or page of whoever runs it."""
    about = f"; {contact}" if contact else ""
    return f"{ROBOTS_NAME}/{version('gaodi')} (collects public policy documents; obeys robots.txt{about})"


def settings(*, delay: float = 1.0, replay: bool = False, contact: str = "") -> dict[str, Any]:
    """Scrapy's settings; `delay` is the least time in seconds between two requests to one host."""
    handler = "crawlers.downloading.ReplayHandler" if replay else "crawlers.downloading.ArchivingHandler"
    return {
        "USER_AGENT": user_agent(contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOTS_NAME,
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
            "crawlers.robots.RobotsMiddleware": 100,
        },
        "DOWNLOAD_HANDLERS": {
            "http": handler,
            "https": handler,
            "ftp": None,
            "s3": None,
            "file": None,
            "data": None,
        },
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0.0 if replay else delay,
        "AUTOTHROTTLE_ENABLED": delay > 0 and not replay,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": 30.0,
        "DOWNLOAD_TIMEOUT": 30,
        "DOWNLOAD_MAXSIZE": MOST_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # Scrapy's default is not to
        "DNS_TIMEOUT": 20,
        # 429 says "slower"; asking again at once would not be.
        "RETRY_HTTP_CODES": [408, 500, 502, 503, 504, 522, 524],
        "RETRY_TIMES": 2,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,ko;q=0.8,en;q=0.7",
        },
        # Measured: the default of 100 starts 100 tasks for each response.
        "CONCURRENT_ITEMS": 8,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
    }
