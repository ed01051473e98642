#!/bin/sh
# Runs a pytest command; the browser tests need Debian's Chromium, which root installs here where it is missing.
if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's Chromium and a CJK font for the browser tests ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium fonts-noto-cjk >/dev/null
fi
if command -v chromium >/dev/null 2>&1; then
    exec "$@"
fi
echo "Browser tests are left out: no Chromium here. To run them: sudo apt-get install chromium fonts-noto-cjk"
exec "$@" -m "not browser"
