// The rows of the samplers, and what is refused because of them.
#include "core/job/job.h"
#include "core/job/samplers.h"
#include "tests/support/refusal.h"

#include <QtTest>

#include <set>

using namespace zigzag;

class SamplersTest : public QObject {
    Q_OBJECT

    static void addRows() {
        QTest::addColumn<QString>("name");
        for (const SamplerRow& row : samplerRows)
            QTest::addRow("%s", row.name.data()) << QString::fromUtf8(row.name.data());
    }

    static SamplerParams fetched() {
        QFETCH(QString, name);
        return {.sampler = name.toStdString()};
    }

  private Q_SLOTS:
    void rowsAreComplete() {
        std::set<std::string_view> names, labels;
        for (const SamplerRow& row : samplerRows) {
            QVERIFY2(names.insert(row.name).second, row.name.data());
            QVERIFY2(labels.insert(row.label).second, row.name.data());
            QVERIFY2(row.help.ends_with('.'), row.name.data());
            QVERIFY2(row.nfeDown, row.name.data());
            QVERIFY2(row.states == 1 || row.states == 2, row.name.data());
            QVERIFY2(row.supports.path != row.supports.steps, row.name.data());
        }
    }

    void everyJobOffersTheRows() {
        GenerateParams generate;
        InterpolateParams interpolate;
        for (const ParameterList& list : {declare(generate), declare(interpolate)})
            QCOMPARE(list.find("sampler")->choices, namesOf(samplerRows));
    }

    /// Records hold every parameter, also those that the sampler does not support.
    void defaultsAreAccepted_data() { addRows(); }
    void defaultsAreAccepted() {
        const SamplerParams params = fetched();
        rejectUnsupportedOptions(params, {});
        const bool inverts = samplerRow(params.sampler).nfeUp != nullptr;
        rejectUnsupportedOptions(params, {.inverts = inverts});
    }

    void unsupportedOptionsAreRefused_data() { addRows(); }
    void unsupportedOptionsAreRefused() {
        const SamplerParams params = fetched();
        const SamplerOptions& supports = samplerRow(params.sampler).supports;
        const auto expect = [](const SamplerParams& given, const SamplerRequest& request,
                               const QString& option, bool supported) {
            const auto reject = [&] { rejectUnsupportedOptions(given, request); };
            if (supported) return reject();
            const QString said = refusal(ErrorKind::Usage, reject);
            QVERIFY2(said.contains("no --" + option), qPrintable(said));
        };
        expect(params, {.path = true}, "path", supports.path);
        expect(params, {.nfe = true}, "nfe", supports.path);
        expect(params, {.back = true}, "back", supports.path);
        SamplerParams changed = params;
        changed.steps = 40;
        expect(changed, {}, "sampler-steps", supports.steps);
        changed = params;
        changed.churn = 0.5;
        expect(changed, {}, "churn", supports.churn);
        // An inversion must add no noise, whatever the sampler does on the way down.
        if (supports.churn && samplerRow(params.sampler).nfeUp)
            expect(changed, {.inverts = true}, "churn", false);
    }

    void inversionsAreRefusedWhereThereAreNone_data() { addRows(); }
    void inversionsAreRefusedWhereThereAreNone() {
        const SamplerParams params = fetched();
        if (samplerRow(params.sampler).nfeUp) return;
        const QString said =
            refusal(ErrorKind::Usage, [&] { rejectUnsupportedOptions(params, {.inverts = true}); });
        QVERIFY2(said.contains("Use a sampler that can: path, euler"), qPrintable(said));
    }

    void modelsOfOtherKindsAreRefused_data() { addRows(); }
    void modelsOfOtherKindsAreRefused() {
        const SamplerRow& row = samplerRow(fetched().sampler);
        for (const ModelKind kind :
             {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional}) {
            ModelCard card;
            card.kind = kind;
            const auto reject = [&] { rejectUnsupportedModel(row, card); };
            if (row.kinds.has(kind)) {
                reject();
                continue;
            }
            const QString said = refusal(ErrorKind::Model, reject);
            QVERIFY2(said.contains("is a " + QString(name(kind)) + " model"), qPrintable(said));
        }
    }

    void runsAreDescribed() {
        QCOMPARE(samplerText(samplerRow("path"), Path::parse("80 > 2.4 > 0.002"), 18),
                 std::string("80 > 2.4 > 0.002"));
        QCOMPARE(samplerText(samplerRow("heun"), {}, 18), std::string("heun, 18 steps"));
    }
};

QTEST_GUILESS_MAIN(SamplersTest)
#include "samplers_test.moc"
