# shellcheck shell=bash
# JSON, as far as setting a lab up needs it: a value is taken apart one level at a time. jq does more, but each start of
# it takes 1 to 2 s in the machine (it compiles its own library first), and a cluster would need nine. Patterns, no
# regular expressions: bash compiles those again at each use.

# json_split TEXT: takes an object or array apart into the array JSON: key, value, key, value ... or item, item ...
# Keys are without quotes, values are JSON without blanks. Fails if TEXT is neither or breaks off.
json_split() {
  local rest=$1 token part value='' depth=0
  JSON=()
  while :; do
    rest=${rest#"${rest%%[! $'\t\r\n']*}"}
    case $rest in
      '') return 1 ;;
      \"*)
        # A string ends at the first quote that no backslash stands before. (\\ at the end of one is not known here.)
        token='' part=\\
        while [[ $part == *\\ ]]; do
          [[ ${rest:1} == *\"* ]] || return 1
          part=${rest:1}
          part=${part%%\"*}
          token+=\"$part
          rest=${rest:${#part}+1}
        done
        token+=\"
        rest=${rest:1}
        ;;
      [][{}:,]*) token=${rest:0:1} rest=${rest:1} ;;
      *)
        token=${rest%%[][\{\}:,\" $'\t\r\n']*}
        rest=${rest:${#token}}
        ;;
    esac
    case $depth$token in
      0\[ | 0\{) depth=1 ;;
      0*) return 1 ;;
      1\] | 1\})
        [ -z "$value" ] || JSON+=("$value")
        return 0
        ;;
      1:)
        # What came so far was a key.
        JSON+=("${value:1:${#value}-2}")
        value=''
        ;;
      1,)
        JSON+=("$value")
        value=''
        ;;
      *)
        case $token in
          \[ | \{) depth=$((depth + 1)) ;;
          \] | \}) depth=$((depth - 1)) ;;
        esac
        value+=$token
        ;;
    esac
  done
}

# json_at TEXT KEY...: follows the KEYs (names in objects, numbers in arrays) and leaves what is there in REPLY: a string
# without its quotes, anything else as JSON. Fails, with an empty REPLY, if there is nothing.
json_at() {
  local i
  REPLY=$1
  shift
  while [ $# -gt 0 ] && json_split "$REPLY"; do
    i=$1
    if [[ $REPLY == *([[:space:]])\{* ]]; then
      for ((i = 0; i < ${#JSON[@]}; i += 2)); do [ "${JSON[i]}" != "$1" ] || break; done
      i=$((i + 1))
    fi
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

# member KEY: leaves the value of KEY, as JSON, in REPLY; it looks in JSON, where json_split has left an object. Fails
# without one. For several members of one object: the text is taken apart once.
member() {
  local i
  for ((i = 0; i < ${#JSON[@]}; i += 2)); do
    if [ "${JSON[i]}" = "$1" ]; then
      REPLY=${JSON[i + 1]}
      return 0
    fi
  done
  return 1
}
