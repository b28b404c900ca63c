@node "%~dp0huiyin" %*
