@echo off
rem The Tasksweep shell: see tasksweep --help. Needs a JDK, 17 or newer: JAVA_HOME, else java on the PATH.
setlocal
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "TERMINAL=true"
if defined TASKSWEEP_BATCH set "TERMINAL=false"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 "-Dtasksweep.home=%HOME_DIR%" -Dtasksweep.terminal=%TERMINAL% -cp "%HOME_DIR%\lib\*" org.tasksweep.shell.Launcher %*
exit /b %ERRORLEVEL%
