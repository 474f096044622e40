# Completion of gainsay's command line for bash.

_gainsay_values()
{
    case $1 in
    --format | -f) echo text json jsonl sarif junit gnu github gitlab rdjsonl checkstyle tap csv markdown html ;;
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
    local values=$(_gainsay_values "$option")
    if [ -n "$values" ]; then
        COMPREPLY=($(compgen -W "$values" -- "$cur"))
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_gainsay_options "$command")" -- "$cur"))
        [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
    elif [ "$command" = rules ] && [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "list lint test dot compile" -- "$cur"))
    fi
}

complete -o bashdefault -o default -F _gainsay gainsay
