/** The stubs that shells load; all knowledge stays in `honban __complete`. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for honban: source <(honban completion bash)
_honban() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(honban __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _honban honban
`,
  zsh: `#compdef honban
# zsh completion for honban: source <(honban completion zsh)
_honban() {
  local line
  local -a described
  for line in "\${(@f)$(honban __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == ':files' ]]; then
      _files
      return
    fi
    [[ -n $line ]] && described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe honban described
}
compdef _honban honban
`,
  fish: `# fish completion for honban: honban completion fish | source
function __honban_complete
  set --local answer (honban __complete -- (commandline --tokenize --cut-at-cursor --current-process)[2..] (commandline --current-token) 2>/dev/null)
  if test "$answer" = ':files'
    __fish_complete_path (commandline --current-token)
  else
    printf '%s\\n' $answer
  end
end
complete --command honban --no-files --arguments '(__honban_complete)'
`,
};
