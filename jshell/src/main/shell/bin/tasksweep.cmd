@echo off
rem The Tasksweep shell: see tasksweep --help. Needs a JDK, 17 or newer: JAVA_HOME, else java on the PATH.
setlocal
rem Java gets its arguments in the code page of Windows, where what the page lacks becomes "?": another filter than was
rem typed. The environment is Unicode, so the arguments go through it. No quotes around: those in the arguments count.
set TASKSWEEP_COMMAND_LINE=%*
rem The shell writes UTF-8.
set "PAGE="
for /f "tokens=2 delims=:." %%P in ('chcp') do set "PAGE=%%P"
chcp 65001 >nul
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem The start-up archive: named after the sizes of what it was made of, then its own size. The JVM checks the jars' times;
rem those of a snapshot say nothing, so it goes without.
set "ARCHIVE="
set "SHARED="
set "SHARE="
set /a SUM=0
pushd "%HOME_DIR%\lib"
for %%F in (*.jar) do set /a SUM+=%%~zF
if defined JAVA_HOME if exist "%JAVA_HOME%\release" for %%F in ("%JAVA_HOME%\release") do set /a SUM+=%%~zF
if defined JAVA_HOME if not exist *-SNAPSHOT.jar set "ARCHIVE=%LOCALAPPDATA%\tasksweep\%SUM%"
popd
if not exist "%LOCALAPPDATA%\tasksweep" goto start
pushd "%LOCALAPPDATA%\tasksweep"
for %%F in (%SUM%.*.jsa) do if defined ARCHIVE if "%%~nxF"=="%SUM%.%%~zF.jsa" set "SHARED=%%~fF"
popd
:start
if defined SHARED set "SHARE=-XX:SharedArchiveFile=%SHARED%"
if not defined SHARE set "SHARE=-Xshare:auto"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "%SHARE%" -Xlog:disable -Dfile.encoding=UTF-8 "-Dtasksweep.home=%HOME_DIR%" "-Dtasksweep.archive=%ARCHIVE%" "-Dtasksweep.shared=%SHARED%" -Djdk.console=java.base --add-opens jdk.jshell/jdk.internal.jshell.tool=ALL-UNNAMED -cp "%HOME_DIR%\lib\*" org.tasksweep.launcher.Launcher %*
set "CODE=%ERRORLEVEL%"
if defined PAGE chcp %PAGE% >nul
exit /b %CODE%
