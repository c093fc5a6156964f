@echo off
rem The Tasksweep shell: see tasksweep --help. Needs a JDK, 17 or newer: JAVA_HOME, else java on the PATH.
rem Without delayed expansion, which a caller may have switched on: it would act on exclamation marks in the arguments.
setlocal EnableExtensions DisableDelayedExpansion
rem Java gets its arguments in the code page of Windows, where what the page lacks becomes "?": another filter than was
rem typed. The environment is Unicode, so the arguments go through it, and only through it: java.exe would take a star for
rem file names. No quotes around: those in the arguments count. What is special to cmd has to stand in quotes; a caret before
rem it protects it from the caller, and not from this line.
set TASKSWEEP_COMMAND_LINE=%*
set "JAVA="
if defined JAVA_HOME set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA if exist "%JAVA%" goto found
>&2 echo tasksweep: no Java at "%JAVA%"; set JAVA_HOME to a JDK, 17 or newer
exit /b 1
:found
rem The shell writes UTF-8.
set "PAGE="
for /f "tokens=2 delims=:." %%P in ('chcp') do set "PAGE=%%P"
chcp 65001 >nul
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "RELEASE="
if defined JAVA_HOME set "RELEASE=%JAVA_HOME:"=%\release"
rem The start-up archive: named after the sizes of what it was made of, then its own size. The JVM checks the jars' times;
rem those of a snapshot say nothing, so it goes without.
set "ARCHIVE="
set "SHARED="
set "SHARE="
set /a SUM=0
pushd "%HOME_DIR%\lib"
for %%F in (*.jar) do set /a SUM+=%%~zF
if defined RELEASE if exist "%RELEASE%" for %%F in ("%RELEASE%") do set /a SUM+=%%~zF
if defined RELEASE if defined LOCALAPPDATA if not exist *-SNAPSHOT.jar set "ARCHIVE=%LOCALAPPDATA%\tasksweep\%SUM%"
popd
if not defined ARCHIVE goto start
if not exist "%LOCALAPPDATA%\tasksweep" goto start
pushd "%LOCALAPPDATA%\tasksweep"
for %%F in (%SUM%.*.jsa) do if "%%~nxF"=="%SUM%.%%~zF.jsa" set "SHARED=%%~fF"
popd
:start
if defined SHARED set "SHARE=-XX:SharedArchiveFile=%SHARED%"
if not defined SHARE set "SHARE=-Xshare:auto"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "%SHARE%" -Xlog:disable -Dfile.encoding=UTF-8 "-Dtasksweep.home=%HOME_DIR%" "-Dtasksweep.archive=%ARCHIVE%" "-Dtasksweep.shared=%SHARED%" -Djdk.console=java.base -cp "%HOME_DIR%\lib\*" org.tasksweep.launcher.Launcher
set "CODE=%ERRORLEVEL%"
if defined PAGE chcp %PAGE% >nul
exit /b %CODE%
