// Keys in one table, the sheet of them, the log, the about box, and the scheme of the desktop.
#include "core/base/log.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/help/about_box.h"
#include "ui/help/log_viewer.h"
#include "ui/language/language.h"
#include "ui/path_view/path_view.h"
#include "ui/shortcuts/cheat_sheet.h"
#include "ui/shortcuts/shortcut_editor.h"

#include <QAction>
#include <QClipboard>
#include <QDBusVariant>
#include <QDialogButtonBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLibraryInfo>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTranslator>
#include <QTreeWidget>

#include <set>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

/// The program in another language while this lives.
class Speaking {
  public:
    explicit Speaking(const QString& code) {
        chooseLanguage(code);
        speak(*qApp);
    }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;
    ~Speaking() {
        for (auto* translator : qApp->findChildren<QTranslator*>())
            delete translator; // which removes it
        chooseLanguage({});
        QLocale::setDefault(before_);
    }

  private:
    QLocale before_;
};

class ConventionsTest : public QObject {
    Q_OBJECT

    static ExecutorFactory factory() {
        return test::toyFactory(std::make_shared<test::ToyControl>());
    }
    static QAction* actionOf(const Shortcuts& shortcuts, const QString& id) {
        for (const Shortcuts::Entry& entry : shortcuts.entries())
            if (entry.id == id) return entry.action;
        return nullptr;
    }

    /// Entries of one menu that the same letter chooses; empty: none.
    static QString twiceInMenu(const QMenu& menu) {
        QHash<QChar, QString> letters;
        for (const QAction* action : menu.actions()) {
            const auto at = action->text().indexOf('&');
            if (at < 0) continue;
            const QChar letter = action->text().at(at + 1).toLower();
            if (letters.contains(letter)) return letters[letter] + " | " + action->text();
            letters[letter] = action->text();
        }
        return {};
    }

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void cleanup() { QSettings().remove("shortcuts"); }

    void everyCommandIsInTheTableOnce() {
        MainWindow window(factory());
        std::set<QString> ids;
        std::set<const QAction*> listed;
        QHash<QKeySequence, QString> keys;
        for (const Shortcuts::Entry& entry : window.shortcuts().entries()) {
            QVERIFY2(ids.insert(entry.id).second, qPrintable(entry.id));
            listed.insert(entry.action);
            for (const QKeySequence& sequence : entry.action->shortcuts()) {
                QVERIFY2(!keys.contains(sequence),
                         qPrintable(QString("%1: %2 and %3")
                                        .arg(sequence.toString(), keys[sequence], entry.id)));
                keys[sequence] = entry.id;
            }
        }
        for (const QAction* action : window.findChildren<QAction*>())
            if (!action->shortcut().isEmpty())
                QVERIFY2(listed.contains(action), qPrintable(action->text()));
    }

    void keysAreChangedKeptAndGivenBack() {
        {
            MainWindow window(factory());
            window.shortcuts().set("document-open", QKeySequence("Ctrl+J"));
            // Taken from the one that has them.
            window.shortcuts().set("document-save", QKeySequence("Ctrl+J"));
            QVERIFY(actionOf(window.shortcuts(), "document-open")->shortcut().isEmpty());
        }
        MainWindow window(factory());
        QCOMPARE(actionOf(window.shortcuts(), "document-save")->shortcut(), QKeySequence("Ctrl+J"));
        QVERIFY(actionOf(window.shortcuts(), "document-save")->toolTip().contains("Ctrl+J"));
        QVERIFY(actionOf(window.shortcuts(), "document-open")->shortcut().isEmpty());
        window.shortcuts().resetAll();
        QCOMPARE(actionOf(window.shortcuts(), "document-open")->shortcut(),
                 QKeySequence(QKeySequence::Open));
    }

    void theEditorSaysWhoHasTheKeys() {
        MainWindow window(factory());
        ShortcutEditor editor(window.shortcuts());
        editor.show();
        editor.choose("document-open");
        auto* keys = editor.findChild<QKeySequenceEdit*>("newKeys");
        auto* conflict = editor.findChild<QLabel*>("keysConflict");
        keys->setKeySequence(QKeySequence::Save);
        QVERIFY(conflict->text().contains("Save"));
        QTest::mouseClick(editor.findChild<QPushButton*>("assignKeys"), Qt::LeftButton);
        QCOMPARE(actionOf(window.shortcuts(), "document-open")->shortcut(),
                 QKeySequence(QKeySequence::Save));
        QTest::mouseClick(editor.findChild<QPushButton*>("resetKeys"), Qt::LeftButton);
        QCOMPARE(actionOf(window.shortcuts(), "document-open")->shortcut(),
                 QKeySequence(QKeySequence::Open));
        QTest::keyClicks(editor.findChild<QLineEdit*>("searchShortcuts"), "redo");
        int shown = 0;
        auto* table = editor.findChild<QTreeWidget*>("shortcutTable");
        for (int group = 0; group < table->topLevelItemCount(); ++group)
            for (int row = 0; row < table->topLevelItem(group)->childCount(); ++row)
                shown += table->topLevelItem(group)->child(row)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 1);
    }

    void theSheetHoldsTheKeysAsTheyAre() {
        MainWindow window(factory());
        window.shortcuts().set("document-open", QKeySequence("Ctrl+J"));
        const CheatSheet sheet(window.shortcuts());
        bool found = false;
        for (const QLabel* label : sheet.findChildren<QLabel*>())
            found = found || label->text() == "Ctrl+J";
        QVERIFY(found);
    }

    void theLogCanBeReadAndCopied() {
        log::info("a line for the person");
        LogViewer viewer;
        viewer.show();
        QVERIFY(viewer.findChild<QPlainTextEdit*>("logText")->toPlainText().contains(
            "a line for the person"));
        QTest::mouseClick(viewer.findChild<QPushButton*>("copyLog"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains("a line for the person"));
    }

    void theAboutBoxNamesVersions() {
        AboutBox box("LibTorch 9.9", "CPU, 2 threads");
        box.show();
        QTest::mouseClick(box.findChild<QPushButton*>("copyVersions"), Qt::LeftButton);
        const QString text = QApplication::clipboard()->text();
        for (const char* part : {"LibTorch 9.9", qVersion(), "OpenCV: 4"})
            QVERIFY2(text.contains(part), part);
    }

    void everyLanguageIsThere_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("rounds");
        QTest::addColumn<QString>("evaluations");
        QTest::newRow("English") << "en"
                                 << "&File"
                                 << "Rounds"
                                 << "1 evaluation of";
        QTest::newRow("German") << "de"
                                << "&Datei"
                                << "Runden"
                                << "1 Auswertung des";
        QTest::newRow("Chinese") << "zh_CN"
                                 << "文件(&F)"
                                 << "轮数"
                                 << "网络计算 1 次";
    }

    void everyLanguageIsThere() {
        QFETCH(const QString, code);
        QFETCH(const QString, file);
        QFETCH(const QString, rounds);
        QFETCH(const QString, evaluations);
        const Speaking language(code);
        MainWindow window(factory());
        QCOMPARE(window.menuBar()->actions().front()->text(), file);
        QCOMPARE(declared("Rounds"), rounds);
        for (Panel* panel : window.panels().all())
            QVERIFY2(panel->minimumSizeHint().width() <= PanelSide::narrowest,
                     qPrintable(QString("%1: %2")
                                    .arg(panel->words().job)
                                    .arg(panel->minimumSizeHint().width())));
        for (QMenu* menu : window.findChildren<QMenu*>())
            QVERIFY2(twiceInMenu(*menu).isEmpty(), qPrintable(twiceInMenu(*menu)));
        window.pathView().edit({.title = "",
                                .range = {},
                                .read = [](const std::string& text) { return Path::parse(text); },
                                .usual = Path::parse("80 > 0.002")},
                               {});
        QVERIFY(
            window.pathView().findChild<QLabel*>("pathMessage")->text().startsWith(evaluations));
    }

    /// "Save" in a file dialog is said by Qt.
    void qtsOwnWordsAreTranslatedToo() {
        const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        if (!QFile::exists(folder + "/qtbase_de.qm"))
            QSKIP("Qt's translations are a package of their own, which is not here.");
        const Speaking german("de");
        const QDialogButtonBox box(QDialogButtonBox::Save);
        QCOMPARE(box.button(QDialogButtonBox::Save)->text().remove('&'), QString("Speichern"));
    }

    void theDesktopMayWishForDark() {
        QCOMPARE(darkFrom(uint(1)), std::optional(true));
        QCOMPARE(darkFrom(uint(2)), std::optional(false));
        QCOMPARE(darkFrom(uint(0)), std::optional<bool>());
        QCOMPARE(darkFrom("dark"), std::optional<bool>());
        const auto once = QVariant::fromValue(QDBusVariant(uint(1)));
        QCOMPARE(darkFrom(QVariant::fromValue(QDBusVariant(once))), std::optional(true));
        apply(Theme::System, true);
        QVERIFY(isDark());
        apply(Theme::System, false);
        QVERIFY(!isDark());
        apply(Theme::Dark, false);
        QVERIFY(isDark());
    }
};

QTEST_MAIN(ConventionsTest)
#include "conventions_test.moc"
