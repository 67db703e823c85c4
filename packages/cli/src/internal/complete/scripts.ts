/**
 * Scripts that ask `st __complete` for words: it gets the words of the line, the
 * last of them not yet whole, and prints one candidate a line. The program is
 * called as it was on the line.
 */
export const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# st completion for bash
_st_complete() {
  local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=($("\${COMP_WORDS[0]}" __complete -- "\${words[@]}" 2>/dev/null))
  if [ "\${#COMPREPLY[@]}" -eq 0 ]; then
    compopt -o default 2>/dev/null
  fi
  case "\${COMPREPLY[0]}" in *.) compopt -o nospace 2>/dev/null ;; esac
}
complete -F _st_complete st
`,
  zsh: `#compdef st
# st completion for zsh
_st() {
  local -a found
  found=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then
    compadd -- "\${found[@]}"
  else
    _files
  fi
}
if [ "\${funcstack[1]}" = "_st" ]; then
  _st
else
  compdef _st st
fi
`,
  fish: `# st completion for fish
function __st_complete
  set -l words (commandline -opc) (commandline -ct)
  $words[1] __complete -- $words[2..-1] 2>/dev/null
end
complete -c st -f -a '(__st_complete)'
complete -c st -l body -r -F
complete -c st -l file -r -F
complete -c st -l output -r -F
`,
};
