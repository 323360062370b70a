#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace zigzag::ui {
namespace {

const char* const setting = "language";

} // namespace

QList<Language> languages() {
    return {{{}, QCoreApplication::translate("Language", "As the desktop")},
            {"en", "English"},
            {"de", "Deutsch"},
            {"zh_CN", "简体中文"}};
}

QString chosenLanguage() {
    return QSettings().value(setting).toString();
}

void chooseLanguage(const QString& code) {
    QSettings().setValue(setting, code);
}

void speak(QCoreApplication& app) {
    const QString code = chosenLanguage();
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (!code.isEmpty()) QLocale::setDefault(locale);
    // English has a file too, for its plurals alone.
    for (const auto& [name, folder] :
         {std::pair(QString("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)),
          {QString("zigzag"), QString(":/translations")}}) {
        auto* translator = new QTranslator(&app);
        if (translator->load(locale, name, "_", folder) ||
            (name == "zigzag" && translator->load("zigzag_en", folder)))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    }
}

QString declared(const std::string& text) {
    return QCoreApplication::translate("Declared", text.c_str());
}

} // namespace zigzag::ui
