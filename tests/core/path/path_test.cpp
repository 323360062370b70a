// Paths: the text read, checked, printed, counted and explained, and the Karras grid.
#include "core/path/path.h"
#include "tests/support/refusal.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace zigzag;
using Kind = Move::Kind;

namespace {

constexpr NoiseRange narrow{0.01, 2};

template <class Attempt>
QString problemOf(const Attempt& attempt) {
    return refusal(ErrorKind::Usage, attempt);
}

} // namespace

class PathTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsAndPrints_data();
    void readsAndPrints();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void refusesSigmasOutsideTheModelsRange();
    void takesASigmaBesideAnEndForTheEnd();
    void keepsEveryBitOfASigma();
    void checksAPathPutTogetherByHand();
    void explainsEveryMove();
    void karrasGridIsTheClosedForm();
    void karrasGridRefusesNoInterval();
};

void PathTest::readsAndPrints_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<int>("evaluations");
    QTest::addColumn<int>("noises");
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("end");

    const auto row = [](const char* text, const char* printed, int nfe, int noises, double start,
                        double end) {
        QTest::newRow(text) << QString::fromUtf8(text) << printed << nfe << noises << start << end;
    };
    row("80 > 0.002", "80 > 0.002", 1, 0, 80, 0.002);
    row("80 > 2.4 > 0.002", "80 > 2.4 > 0.002", 2, 0, 80, 0.002);
    row("80 > 0.002 + 0.1 > 1.2 > 0.002", "80 > 0.002 + 0.1 > 1.2 > 0.002", 3, 1, 80, 0.002);
    row("80 > 3.0 > 0.002 + 0.12 > 0.4 > 0.002", "80 > 3 > 0.002 + 0.12 > 0.4 > 0.002", 4, 1, 80,
        0.002);
    row("image + 0.07 > 80", "image + 0.07 > 80", 1, 1, 0, 80);
    row("image + 0.07 > 15 > 80", "image + 0.07 > 15 > 80", 2, 1, 0, 80);
    row("image > 80", "image > 80", 1, 0, 0, 80);
    row("80>0.002+0.1>1.2>0.002", "80 > 0.002 + 0.1 > 1.2 > 0.002", 3, 1, 80, 0.002);
    row("  80   >\t.002  ", "80 > 0.002", 1, 0, 80, 0.002);
    row("80 → 2.4→0.002", "80 > 2.4 > 0.002", 2, 0, 80, 0.002);
    row("8e1 > 2e-3 + 1e-1 > 0.002", "80 > 0.002 + 0.1 > 0.002", 2, 1, 80, 0.002);
    row("80 > 2.4", "80 > 2.4", 1, 0, 80, 2.4);
}

void PathTest::readsAndPrints() {
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const Path path = Path::parse(text.toStdString());
    QCOMPARE(QString::fromStdString(path.text()), printed);
    QCOMPARE(Path::parse(path.text()), path);
    QTEST(path.evaluations(), "evaluations");
    QTEST(path.noises(), "noises");
    QTEST(path.start(), "start");
    QTEST(path.end(), "end");
    QCOMPARE(path.startsFromImage(), path.start() == 0);
}

void PathTest::saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("right");

    const auto row = [](const char* text, int column, const char* why, const char* right) {
        QTest::addRow("[%s]", text) << QString::fromUtf8(text) << column << why << right;
    };
    row("", 1, "there is nothing.", "'80 > 0.002'");
    row("   ", 4, "there is nothing.", "'80 > 0.002'");
    row("80", 3, "ends before its first move", "'80 > 0.002'");
    row("image", 6, "ends before its first move", "> LEVEL");
    row("80 >", 5, "a level is missing", "0.002 to 80");
    row("80 > + 0.7 >", 6, "'+' stands where a level should be", "0.002 to 80");
    row("80 > > 0.002", 6, "'>' stands where a level should be", "0.002 to 80");
    row("80 0.002", 4, "'0' stands where a move should begin", "'>'");
    row("80 > 0.002 0.1", 12, "'0' stands where a move should begin", "'+'");
    row("80 - 0.002", 4, "'-' stands where a move should begin", "'>'");
    row("80 > 2,4 > 0.002", 7, "a comma", "with a point");
    row("80 > -1", 6, "cannot be negative", "0.002 to 80");
    row("-80 > 0.002", 1, "cannot be negative", "0.002 to 80");
    row("81 > 0.002", 1, "81 is outside the range 0.002 to 80", "within the range");
    row("80 > 0.001", 6, "0.001 is outside the range", "within the range");
    row("80 > 0", 6, "0 is outside the range", "within the range");
    row("80 > 1e999", 6, "1e999 is outside the range", "within the range");
    row("80 > inf", 6, "'i' stands where a level", "a number");
    row("nan > 0.002", 1, "'n' stands where a level", "a number");
    row("80 > .", 6, "not a number", "0.002 to 80");
    row("0x50 > 0.002", 1, "0 is outside the range", "within the range");
    row("80 > 2.4 + 0.1 > 0.002", 10, "noise cannot be added at level 2.4", "'> 0.002' before it");
    row("80 + 0.1 > 0.002", 4, "noise cannot be added at level 80", "'> 0.002' before it");
    row("image + 0.07 + 0.1 > 80", 14, "noise cannot be added at level 0.07", "'> 0.002'");
    row("image + 0.002 > 80", 9, "must be above 0.002", "higher level");
    row("80 > 80", 6, "80 already", "another level");
    row("image > 0.002", 9, "0.002 already", "another level");
    row("0.002 > 80", 1, "where there is no noise", "'image'");
    row("80 > 0.002 + 0.1", 12, "ends with added noise", "'> LEVEL'");
    row("80 > image", 6, "only stand at the beginning", "0.002");
    row("picture > 80", 1, "'p' stands where a level", "a number");
    row("80 → 2.4 → ü", 12, "'ü' stands where a level", "a number");
    row("80 → 2.4 → 0.002 ✓", 18, "'✓' stands where a move", "'>'");
}

void PathTest::saysWhatIsWrongAndWhere() {
    QFETCH(QString, text);
    QFETCH(int, column);
    QFETCH(QString, why);
    QFETCH(QString, right);
    const QString problem = problemOf([&] { Path::parse(text.toStdString()); });
    const QString where = QStringLiteral("In the path '%1', column %2: ").arg(text).arg(column);
    QVERIFY2(problem.startsWith(where), qPrintable(problem));
    QVERIFY2(problem.mid(where.size()).contains(why), qPrintable(problem));
    QVERIFY2(problem.mid(where.size()).contains(right), qPrintable(problem));
}

void PathTest::refusesSigmasOutsideTheModelsRange() {
    const QString problem = problemOf([] { Path::parse("2 > 0.002", narrow); });
    QVERIFY2(problem.contains("column 5: the level 0.002 is outside the range 0.01 to 2"),
             qPrintable(problem));
    QCOMPARE(Path::parse("2 > 0.01 + 0.3 > 0.01", narrow).evaluations(), 2);
}

void PathTest::takesASigmaBesideAnEndForTheEnd() {
    // A float32 of a file: 0.002 became 0.0020000000949949026.
    const NoiseRange range{static_cast<double>(0.002F), 80};
    QCOMPARE(Path::parse("80 > 0.002", range).end(), range.minimum);
    QVERIFY(problemOf([&] { Path::parse("80 > 0.00199", range); }).contains("outside the range"));
}

void PathTest::keepsEveryBitOfASigma() {
    const double sigma = std::nextafter(2.4, 3);
    const Path path = Path::of(80, {{Kind::Evaluate, sigma}, {Kind::Evaluate, 0.002}});
    QCOMPARE(Path::parse(path.text()).moves().front().sigma, sigma);
}

void PathTest::checksAPathPutTogetherByHand() {
    const Path path = Path::of(0, {{Kind::AddNoise, 0.07}, {Kind::Evaluate, 80}});
    QCOMPARE(path, Path::parse("image + 0.07 > 80"));
    QVERIFY(problemOf([] { Path::of(80, {}); }).contains("before its first move"));
    QVERIFY(problemOf([] { Path::of(-1, {{Kind::Evaluate, 1}}); }).contains("cannot be negative"));
    QVERIFY(problemOf([] {
                Path::of(80, {{Kind::Evaluate, std::numeric_limits<double>::quiet_NaN()}});
            }).contains("column 6"));
}

void PathTest::explainsEveryMove() {
    const auto lines = Path::parse("image + 0.07 > 15 > 80 > 2.4 > 0.002").explain();
    const std::vector<std::string> expected{
        "image + 0.07   add noise of this deviation",
        "0.07 > 15      amplify the noise that is there, evaluation 1",
        "15 > 80        amplify the noise that is there, evaluation 2",
        "80 > 2.4       denoise, evaluation 3",
        "2.4 > 0.002    denoise to a finished image, evaluation 4",
    };
    QCOMPARE(lines, expected);
}

void PathTest::karrasGridIsTheClosedForm() {
    for (const int intervals : {1, 2, 18, 320, 1280}) {
        const auto sigmas = karrasSigmas(intervals);
        QCOMPARE(sigmas.size(), static_cast<std::size_t>(intervals) + 1);
        QCOMPARE(sigmas.front(), 80.0);
        QCOMPARE(sigmas.back(), 0.002);
        for (int i = 1; i <= intervals; ++i) {
            const auto at = static_cast<std::size_t>(i);
            QVERIFY(sigmas[at] < sigmas[at - 1]);
            const long double low = std::pow(0.002L, 1 / 7.0L), high = std::pow(80.0L, 1 / 7.0L);
            const long double exact = std::pow(high + (low - high) * i / intervals, 7.0L);
            QVERIFY(std::abs(static_cast<double>(sigmas[at] - exact)) <
                    1e-13 * static_cast<double>(exact));
        }
    }
    // EDM's 18 levels: the second of them, as its code prints it.
    QVERIFY(std::abs(karrasSigmas(17)[1] - 57.58598) < 1e-4);
}

void PathTest::karrasGridRefusesNoInterval() {
    QVERIFY(problemOf([] { karrasSigmas(0); }).contains("0 intervals"));
}

QTEST_GUILESS_MAIN(PathTest)
#include "path_test.moc"
