# shellcheck shell=bash
# JSON, as far as setting a lab up needs it: a value is taken apart one level at a time. jq does more, but each start of
# it takes 1 to 2 s in the machine (it compiles its own library first), and a cluster would need nine.

# json_split TEXT: takes an object or array apart into the array JSON: key, value, key, value ... or item, item ...
# Keys are without quotes, values are JSON without blanks. Fails if TEXT is neither or breaks off.
json_split() {
  local rest=$1 token value='' depth=0
  local pattern='^[[:space:]]*("([^"\]|\\.)*"|[][{}:,]|[^][{}:,"[:space:]]+)'
  JSON=()
  while [[ $rest =~ $pattern ]]; do
    token=${BASH_REMATCH[1]} rest=${rest:${#BASH_REMATCH[0]}}
    case $depth$token in
      0[\[\{]) depth=1 ;;
      0*) return 1 ;;
      1[]\}])
        [ -z "$value" ] || JSON+=("$value")
        return 0
        ;;
      1:)
        # What came so far was a key.
        value=${value#\"}
        JSON+=("${value%\"}")
        value=''
        ;;
      1,)
        JSON+=("$value")
        value=''
        ;;
      *)
        case $token in
          [\[\{]) depth=$((depth + 1)) ;;
          []\}]) depth=$((depth - 1)) ;;
        esac
        value+=$token
        ;;
    esac
  done
  return 1
}

# json_at TEXT KEY...: follows the KEYs (names in objects, numbers in arrays) and leaves what is there in REPLY: a string
# without its quotes, anything else as JSON. Fails, with an empty REPLY, if there is nothing.
json_at() {
  local i
  REPLY=$1
  shift
  while [ $# -gt 0 ]; do
    json_split "$REPLY" || break
    case $REPLY in
      [[:space:]]*\{* | \{*)
        for ((i = 0; i < ${#JSON[@]}; i += 2)); do [ "${JSON[i]}" != "$1" ] || break; done
        i=$((i + 1))
        ;;
      *) i=$1 ;;
    esac
    [ "$i" -lt ${#JSON[@]} ] || break
    REPLY=${JSON[i]}
    shift
  done
  if [ $# -gt 0 ]; then
    REPLY=''
    return 1
  fi
  case $REPLY in
    \"*\")
      REPLY=${REPLY:1:${#REPLY}-2}
      REPLY=${REPLY//\\\"/\"}
      ;;
  esac
}
