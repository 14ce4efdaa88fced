@echo off
rem Startar krisplan. / Starts krisplan.   start.bat [open --demo ...]
setlocal
chcp 65001 >nul
set "script=%~dp0start.py"
for %%v in (@PYTHONS@) do (
  py -%%v -I "%script%" --fits >nul 2>nul && (set "python=py -%%v" & goto found)
)
python -I "%script%" --fits >nul 2>nul && (set "python=python" & goto found)
echo Ingen Python @PYTHONS_ELLER@ hittades på datorn. Läs LASMIG.txt, avsnittet Python.
echo No Python @PYTHONS_OR@ was found on this computer. Read README.txt, the section Python.
pause
exit /b 1

:found
%python% -I "%script%" %*
if errorlevel 1 (
  pause
  exit /b 1
)
