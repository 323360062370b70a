#include "core/job/job.h"
#include "ui/panels/parameter_form.h"
#include "ui/widgets/suggest_box.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <map>

using namespace zigzag;
using namespace zigzag::ui;

namespace {

struct Everything {
    bool flag = false;
    int count = 3;
    double strength = 0.5;
    std::uint64_t seed = 18446744073709551615U;
    std::string mode = "blind";
    std::string words;
    int hidden = 1;
    double fine = 0.0025;
};

ParameterList declare(Everything& it) {
    ParameterList list;
    list.flag(it.flag, {"flag", "Flag", "Yes or no."});
    list.integer(it.count, 1, 500, {"count", "Count", "How many.", "px"});
    list.number(it.strength, 0, 1, {"strength", "Strength", "How much."});
    list.seed(it.seed, {"seed", "Seed", "Which."});
    list.choice(it.mode, {"consistent", "blind"}, {"mode", "Mode", "How."});
    list.text(it.words, {"words", "Words", "Any."}, Audience::Advanced);
    list.integer(it.hidden, 0, 9, {"hidden", "Hidden", "For scripts."}, Audience::Script);
    list.number(it.fine, 0.002, 80, {"fine", "Fine", "Small numbers."}, Audience::Advanced);
    return list;
}

} // namespace

class ParameterFormTest : public QObject {
    Q_OBJECT

    Everything values_;

    template <class Control>
    static Control& at(const ParameterForm& form, const char* name) {
        auto* control = qobject_cast<Control*>(form.control(name));
        if (!control) qFatal("no such control: %s", name);
        return *control;
    }

  private Q_SLOTS:
    void init() { values_ = {}; }

    void showsTheDeclaredValues() {
        const ParameterForm form({declare(values_)}, {});
        QVERIFY(!at<QCheckBox>(form, "flag").isChecked());
        QCOMPARE(at<QSpinBox>(form, "count").value(), 3);
        QCOMPARE(at<QSpinBox>(form, "count").suffix(), QString(" px"));
        QCOMPARE(at<QDoubleSpinBox>(form, "strength").value(), 0.5);
        QCOMPARE(at<QDoubleSpinBox>(form, "fine").value(),
                 0.0025); // not rounded to its range's digits
        QCOMPARE(at<QLineEdit>(form, "seed").text(), QString("18446744073709551615"));
        QCOMPARE(at<QComboBox>(form, "mode").currentText(), QString("Blind"));
        QCOMPARE(values_.fine, 0.0025);
    }

    void writesWhatIsTyped() {
        ParameterForm form({declare(values_)}, {});
        form.show();
        QSignalSpy changed(&form, &ParameterForm::changed);
        QTest::mouseClick(&at<QCheckBox>(form, "flag"), Qt::LeftButton, {}, {8, 8});
        QVERIFY(values_.flag);
        auto& count = at<QSpinBox>(form, "count");
        count.selectAll();
        QTest::keyClicks(&count, "41");
        QTest::keyClick(&count, Qt::Key_Return);
        QCOMPARE(values_.count, 41);
        auto& seed = at<QLineEdit>(form, "seed");
        seed.selectAll();
        QTest::keyClicks(&seed, "12x3");
        QTest::keyClick(&seed, Qt::Key_Return);
        QCOMPARE(values_.seed, std::uint64_t(123));
        QTest::keyClick(&at<QComboBox>(form, "mode"), Qt::Key_Up);
        QCOMPARE(values_.mode, std::string("consistent"));
        form.setAdvancedShown(true);
        QTest::keyClicks(&at<QLineEdit>(form, "words"), " 80 > 0.002 ");
        QCOMPARE(values_.words, std::string("80 > 0.002"));
        QVERIFY(changed.count() >= 5);
    }

    void rangesHold() {
        ParameterForm form({declare(values_)}, {});
        auto& strength = at<QDoubleSpinBox>(form, "strength");
        strength.setValue(7);
        QCOMPARE(values_.strength, 1.0);
        strength.setValue(-7);
        QCOMPARE(values_.strength, 0.0);
        auto& seed = at<QLineEdit>(form, "seed");
        seed.setText("99999999999999999999"); // beyond 64 bits
        Q_EMIT seed.editingFinished();
        QCOMPARE(values_.seed, std::uint64_t(18446744073709551615U));
        QCOMPARE(seed.text(), QString("18446744073709551615"));
        validate(declare(values_));
    }

    void sliderAndNumberAgree() {
        ParameterForm form({declare(values_)}, {});
        auto& count = at<QSpinBox>(form, "count");
        auto* slider = count.parentWidget()->findChild<QSlider*>();
        QVERIFY(slider);
        slider->setValue(slider->maximum());
        QCOMPARE(values_.count, 500);
        slider->setValue(0);
        QCOMPARE(values_.count, 1);
        count.setValue(250);
        QVERIFY(slider->value() > slider->maximum() / 2); // small numbers get the larger half
    }

    void audiencesAreKept() {
        ParameterForm form({declare(values_)}, {"count"});
        form.show();
        QVERIFY(!form.control("hidden"));
        QVERIFY(!form.control("count"));
        QVERIFY(form.control("flag")->isVisible());
        QVERIFY(!form.control("words")->isVisible());
        QTest::mouseClick(form.findChild<QToolButton*>("more"), Qt::LeftButton);
        QVERIFY(form.control("words")->isVisible());
    }

    void refreshShowsWhatOthersChanged() {
        ParameterForm form({declare(values_)}, {});
        values_ = {.flag = true,
                   .count = 9,
                   .strength = 0.25,
                   .seed = 5,
                   .mode = "consistent",
                   .words = "w"};
        form.refresh();
        QVERIFY(at<QCheckBox>(form, "flag").isChecked());
        QCOMPARE(at<QSpinBox>(form, "count").value(), 9);
        QCOMPARE(at<QDoubleSpinBox>(form, "strength").value(), 0.25);
        QCOMPARE(at<QLineEdit>(form, "seed").text(), QString("5"));
        QCOMPARE(at<QComboBox>(form, "mode").currentText(), QString("Consistent"));
        QCOMPARE(at<QLineEdit>(form, "words").text(), QString("w"));
    }

    void suggestionsAreShownWhole() {
        SuggestBox box(nullptr, nullptr);
        const QString longest(60, 'm');
        box.setSuggestions({{"Automatic", ""}, {longest, "80 > 0.002"}});
        box.resize(120, box.sizeHint().height());
        box.show();
        box.showPopup();
        QVERIFY(box.view()->isVisible());
        QVERIFY(box.view()->viewport()->width() >= box.fontMetrics().horizontalAdvance(longest));
        QVERIFY(box.width() < box.view()->width());
        box.hidePopup();
    }

    void theRoleDecidesTheControl_data() {
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("control");
        QTest::addColumn<bool>("drawn"); // has a button that shows the path
        const auto add = [](const char* name, Role role, const char* control, bool drawn) {
            QTest::newRow(name) << static_cast<int>(role) << control << drawn;
        };
        add("plain", Role::Plain, "QLineEdit", false);
        add("path", Role::Path, "zigzag::ui::SuggestBox", true);
        add("path down", Role::PathDown, "zigzag::ui::SuggestBox", true);
        add("path up", Role::PathUp, "zigzag::ui::SuggestBox", true);
        add("class", Role::Class, "zigzag::ui::SuggestBox", false);
        add("frame", Role::Frame, "QLineEdit", false);
        add("file", Role::File, "QLineEdit", false);
        add("folder", Role::Folder, "QLineEdit", false);
        add("color", Role::Color, "QLineEdit", false);
    }
    /// Whatever the parameter is called.
    void theRoleDecidesTheControl() {
        QFETCH(int, role);
        QFETCH(QString, control);
        QFETCH(bool, drawn);
        std::string value;
        ParameterList list;
        list.text(value, {"x", "X", "Any."}).role(static_cast<Role>(role));
        ParameterForm form({list}, {});
        form.show();
        QCOMPARE(QString(form.control("x")->metaObject()->className()), control);
        auto* button = form.findChild<QToolButton*>("edit-x");
        QCOMPARE(button != nullptr, drawn);

        const ModelCard named{.name = "a", .classes = {"rose"}}, nameless{.name = "b"};
        form.setModel(&nameless);
        QCOMPARE(form.control("x")->isVisible(), role != static_cast<int>(Role::Class));
        form.setModel(&named);
        QVERIFY(form.control("x")->isVisible());
        if (!button) return;
        QSignalSpy asked(&form, &ParameterForm::pathAsked);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.value(0).value(0).toString(), QString("x"));
    }

    /// The purpose of a path by its role, as presets and checks use it.
    void theRoleDecidesWhatAPathMayDo() {
        QVERIFY(purposeOf(Role::PathDown) == PathPurpose::ToPicture);
        QVERIFY(purposeOf(Role::PathUp) == PathPurpose::ToNoise);
        QVERIFY(purposeOf(Role::Path) == PathPurpose::Any);
        for (const auto& [role, works] : std::map<Role, bool>{
                 {Role::Path, true}, {Role::PathDown, true}, {Role::PathUp, false}}) {
            std::string value;
            ParameterList list;
            list.text(value, {"x", "X", "Any."}).role(role);
            ParameterForm form({list}, {});
            const ModelCard card{.name = "a"};
            form.setModel(&card);
            auto& box = at<SuggestBox>(form, "x");
            box.setText("80 > 0.002");
            QCOMPARE(form.mistake().isEmpty(), works);
        }
    }

    void anAutomaticLowestValueIsAWord() {
        int count = 0;
        double width = -1, plain = 0;
        ParameterList list;
        list.integer(count, 0, 9, {"count", "Count", "How many."}).automatic("0");
        list.number(width, -1, 12, {"width", "Width", "How wide."}).automatic("-1");
        list.number(plain, 0, 1, {"plain", "Plain", "How much."});
        const ParameterForm form({list}, {});
        QCOMPARE(at<QSpinBox>(form, "count").text(), QString("Automatic"));
        QCOMPARE(at<QDoubleSpinBox>(form, "width").text(), QString("Automatic"));
        QVERIFY(at<QDoubleSpinBox>(form, "plain").text() != QString("Automatic"));
        at<QDoubleSpinBox>(form, "width").setValue(-0.4); // between automatic and the first number
        QCOMPARE(width, 0.0);
    }

    void everyControlOfEveryJobHasANameAndAHelp() {
        EngineParams engine;
        CleanParams clean;
        InpaintParams inpaint;
        GenerateParams generate;
        for (const ParameterList& list :
             {declare(engine), declare(clean), declare(inpaint), declare(generate)}) {
            const ParameterForm form({list}, {});
            for (const Parameter& parameter : list) {
                QWidget* control = form.control(QString::fromStdString(parameter.name));
                QCOMPARE(control != nullptr, parameter.audience != Audience::Script);
                if (!control) continue;
                QVERIFY2(!control->accessibleName().isEmpty(), parameter.name.c_str());
                QVERIFY2(!control->accessibleDescription().isEmpty(), parameter.name.c_str());
            }
        }
    }
};

QTEST_MAIN(ParameterFormTest)
#include "parameter_form_test.moc"
