# Completion of gainsay's command line for bash.

# What command $1 writes.
_gainsay_formats()
{
    case $1 in
    check | explain) echo text json jsonl sarif junit gnu github gitlab rdjsonl checkstyle tap csv markdown html ;;
    diff) echo text json jsonl csv markdown html ;;
    claims | events) echo text json jsonl csv markdown ;;
    article | annotate | pair | rules) echo text json jsonl ;;
    esac
}

# The values of option $1 of command $2.
_gainsay_values()
{
    case $1 in
    --format | -f) _gainsay_formats "$2" ;;
    --color) echo auto always never ;;
    --profile) echo default acled ucdp breaking strict ;;
    --fail-on) echo error warning note never ;;
    --level) echo error warning note ;;
    esac
}

_gainsay_options()
{
    local output="--format= --output= --color=" rules="--rules= --profile=" run="--jobs= --config="
    local known="--baseline= --decisions= --today="
    case $1 in
    check)
        echo $output $rules $run $known --fail-on= --level= --update-baseline --prune-baseline
        ;;
    claims | pair | explain) echo $output $rules $run ;;
    diff) echo $output $rules $run --since= ;;
    events) echo $output $rules $run --write= ;;
    annotate) echo $output $rules $run --date= ;;
    article) echo $output $run ;;
    rules) echo $output $rules ;;
    decide) echo $rules $run --decisions= --today= --by= --why= --until= ;;
    config) echo $rules $run $known --fail-on= --level= --update-baseline --prune-baseline ;;
    serve) echo $rules $run $known --address= --port= ;;
    *) return ;;
    esac
    echo --quiet --verbose --version --help
}

_gainsay()
{
    local commands="check claims events diff pair explain rules article annotate config decide serve"
    local cur=${COMP_WORDS[COMP_CWORD]} option= command=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "$commands --help --version" -- "$cur"))
        return
    fi
    # "=" is a word of its own: --format = json
    if [ "$cur" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 1]} cur=
    elif [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    else
        option=${COMP_WORDS[COMP_CWORD - 1]}
    fi
    local values=$(_gainsay_values "$option" "$command")
    if [ -n "$values" ]; then
        COMPREPLY=($(compgen -W "$values" -- "$cur"))
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_gainsay_options "$command")" -- "$cur"))
        [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
    elif [ "$command" = rules ] && [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "list lint test dot compile" -- "$cur"))
    elif [ "$command" = decide ] && [[ " ${COMP_WORDS[*]:2:COMP_CWORD-2} " != *" "@(accepted|disputed|to-fix|open)" "* ]]; then
        COMPREPLY=($(compgen -W "accepted disputed to-fix open" -- "$cur"))
    fi
}

complete -o bashdefault -o default -F _gainsay gainsay
