@echo off
rem The Tasksweep shell: see tasksweep --help. Needs a JDK, 17 or newer: JAVA_HOME, else java on the PATH.
setlocal
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 "-Dtasksweep.home=%HOME_DIR%" -Djdk.console=java.base -cp "%HOME_DIR%\lib\*" org.tasksweep.shell.Launcher %*
exit /b %ERRORLEVEL%
