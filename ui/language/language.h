// The language of the program: the desktop's, or the one that was chosen.
#pragma once

#include <QList>
#include <QString>

#include <string>

class QCoreApplication;

namespace zigzag::ui {

struct Language {
    QString code; ///< "de", "zh_CN"; empty: as the desktop
    QString name; ///< in itself: "Deutsch"
};

/// All there are, the desktop's first.
QList<Language> languages();

/// The code that was chosen; empty: as the desktop.
QString chosenLanguage();
/// Takes effect when the program is started again.
void chooseLanguage(const QString& code);

/// Installs the translations of the chosen language, ours and Qt's own. Call it once, before the
/// first window is made.
void speak(QCoreApplication& app);

/// What a parameter's declaration in core/ says, in the language of the program.
QString declared(const std::string& text);

} // namespace zigzag::ui
