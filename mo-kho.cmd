@echo off
rem Opens the archive in a browser by a double click; close this window to stop.
chcp 65001 >nul
cd /d "%~dp0"
set MO_KHO=1
py -3 tasks.py serve || python tasks.py serve
pause
