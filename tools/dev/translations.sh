# ./dev translations: the German and Chinese texts of the window.

languages=(en de zh_CN)

help_translations() {
    cat <<'EOF'
./dev translations

Updates resources/translations/*.ts with the texts of the window and of the declared parameters,
and lists what is not translated yet. Edit the files with any editor or with Qt Linguist; the build
compiles them.
EOF
}

verb_translations() {
    verb_setup
    compile release zigzag_declared_strings
    update_translations resources/translations && untranslated resources/translations
}

# update_translations FOLDER: updates the .ts files there and removes obsolete texts.
update_translations() {
    local words=build/release/declared_strings.cpp language plural
    build/release/bin/zigzag_declared_strings >"$words"
    for language in "${languages[@]}"; do
        plural=()
        [[ $language != en ]] || plural=(-pluralonly)
        /usr/lib/qt6/bin/lupdate -silent -locations none -no-obsolete "${plural[@]}" -I . ui app \
            "$words" -source-language en -target-language "$language" \
            -ts "$1/zigzag_$language.ts" 2>/dev/null
    done
}

# untranslated FOLDER: lists the texts without a translation, and fails if there are any.
untranslated() {
    python3 - "$1" <<'EOF'
import sys, pathlib
import xml.etree.ElementTree as tree

missing = 0
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.ts")):
    for message in tree.parse(file).iter("message"):
        translation = message.find("translation")
        words = [form.text for form in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(words):
            print(f"{file.name}: {message.findtext('source')!r}")
            missing += 1
print(f"{missing} untranslated")
sys.exit(missing > 0)
EOF
}

# Checks an updated copy, so that nothing changes.
check_translations() {
    local copy
    compile release zigzag_declared_strings >/dev/null || return
    copy=$(mktemp -d)
    cp resources/translations/*.ts "$copy"
    update_translations "$copy" && untranslated "$copy"
    local status=$?
    rm -rf "$copy"
    return $status
}
