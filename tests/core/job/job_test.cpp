// The declarations of all jobs: complete, consistent, and with defaults that their own rules allow.
#include "core/job/job.h"

#include "tests/support/refusal.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace zigzag;

namespace {

/// Calls `visit(name, params, list)` for the parameters of every job.
template <class Visit>
void forEachDeclaration(const Visit& visit) {
    const auto one = [&](const char* name, auto params) {
        const ParameterList list = declare(params);
        visit(name, list);
    };
    one("engine", EngineParams{});
    one("generate", GenerateParams{});
    one("invert", InvertParams{});
    one("reconstruct", ReconstructParams{});
    one("interpolate", InterpolateParams{});
    one("inpaint", InpaintParams{});
    one("clean", CleanParams{});
    one("denoise", DenoiseParams{});
    one("upscale", UpscaleParams{});
    one("colorize", ColorizeParams{});
    one("stroke", StrokeParams{});
    one("edit", EditParams{});
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyParameterIsFullyDeclared();
    void defaultsAreAllowed();
    void aNameMeansTheSameEverywhere();
    void namesFollowTheCommandLine_data();
    void namesFollowTheCommandLine();
    void enginesNamesClashWithNoJobs();
    void valuesTravelThroughJson();
    void jobsKnowTheirNames();
    void resultsShowTheirPictures();
};

void JobTest::everyParameterIsFullyDeclared() {
    const QRegularExpression optionName("^[a-z]+(-[a-z]+)*$");
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        QVERIFY(list.size() > 0);
        std::set<std::string> names;
        for (const Parameter& parameter : list) {
            const std::string where = std::string(job) + "." + parameter.name;
            QVERIFY2(optionName.match(QString::fromStdString(parameter.name)).hasMatch(),
                     where.c_str());
            QVERIFY2(names.insert(parameter.name).second, where.c_str());
            QVERIFY2(!parameter.label.empty() && QChar(parameter.label.front()).isUpper(),
                     where.c_str());
            QVERIFY2(parameter.help.ends_with("."), where.c_str());
            const bool ranged = std::holds_alternative<int*>(parameter.value) ||
                                std::holds_alternative<double*>(parameter.value);
            QVERIFY2(!ranged || parameter.minimum < parameter.maximum, where.c_str());
        }
    });
}

void JobTest::defaultsAreAllowed() {
    forEachDeclaration([](const char*, const ParameterList& list) { validate(list); });
}

void JobTest::aNameMeansTheSameEverywhere() {
    std::map<std::string, std::pair<std::string, std::size_t>> meanings;
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        for (const Parameter& parameter : list) {
            const std::pair meaning(parameter.label, parameter.value.index());
            const auto [known, isNew] = meanings.emplace(parameter.name, meaning);
            QVERIFY2(known->second == meaning, (std::string(job) + "." + parameter.name).c_str());
        }
    });
}

void JobTest::namesFollowTheCommandLine_data() {
    QTest::addColumn<QStringList>("names");
    QTest::newRow("engine") << QStringList{"model", "device", "dtype", "threads", "seed"};
    QTest::newRow("generate") << QStringList{"class",   "count",         "path", "nfe",
                                             "sampler", "sampler-steps", "churn"};
    QTest::newRow("invert") << QStringList{"path", "nfe", "target-psnr", "sampler",
                                           "sampler-steps"};
    QTest::newRow("reconstruct") << QStringList{"path", "nfe", "target-psnr", "back"};
    QTest::newRow("interpolate") << QStringList{"path",  "nfe", "back",
                                                "steps", "at",  "sampler-steps"};
    QTest::newRow("inpaint") << QStringList{"path", "rounds", "count", "frame"};
    QTest::newRow("clean") << QStringList{"mode", "strength", "nfe", "certify", "path"};
    QTest::newRow("denoise") << QStringList{"sigma", "nfe", "path"};
    QTest::newRow("upscale") << QStringList{"factor", "nfe"};
    QTest::newRow("edit") << QStringList{"from", "to", "strength", "path"};
}

void JobTest::namesFollowTheCommandLine() {
    QFETCH(QStringList, names);
    std::string declared;
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        if (qstrcmp(job, QTest::currentDataTag()) != 0) return;
        for (const Parameter& parameter : list)
            declared += " " + parameter.name + " ";
    });
    for (const QString& name : names)
        QVERIFY2(declared.find(" " + name.toStdString() + " ") != std::string::npos,
                 qPrintable(name));
}

void JobTest::enginesNamesClashWithNoJobs() {
    EngineParams engine;
    const ParameterList engines = declare(engine);
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        if (qstrcmp(job, "engine") == 0) return;
        for (const Parameter& parameter : list)
            QVERIFY2(!engines.find(parameter.name), parameter.name.c_str());
    });
}

void JobTest::valuesTravelThroughJson() {
    InterpolateParams params;
    params.at = 0.25;
    params.sharedNoise = true;
    params.sampler.steps = 40;
    InterpolateParams back;
    fromJson(toJson(declare(params)), declare(back));
    QCOMPARE(back.at, 0.25);
    QCOMPARE(back.sharedNoise, true);
    QCOMPARE(back.sampler.steps, 40);
    CleanParams clean;
    QVERIFY(refusal(ErrorKind::Usage, [&] {
                fromJson({{"mode", "magic"}}, declare(clean));
            }).contains("consistent, blind"));
}

void JobTest::jobsKnowTheirNames() {
    const std::vector<std::pair<JobInput, std::string>> jobs{{GenerateInput{}, "generate"},
                                                             {InvertInput{}, "invert"},
                                                             {ReconstructInput{}, "reconstruct"},
                                                             {InterpolateInput{}, "interpolate"},
                                                             {InpaintInput{}, "inpaint"},
                                                             {CleanInput{}, "clean"},
                                                             {DenoiseInput{}, "denoise"},
                                                             {UpscaleInput{}, "upscale"},
                                                             {ColorizeInput{}, "colorize"},
                                                             {StrokeInput{}, "stroke"},
                                                             {EditInput{}, "edit"},
                                                             {TrainInput{}, "train"}};
    QCOMPARE(jobs.size(), std::variant_size_v<JobInput>);
    for (const auto& [input, name] : jobs)
        QCOMPARE(std::string(jobName(input)), name);
}

void JobTest::resultsShowTheirPictures() {
    const auto count = [](const JobResult& result) { return picturesOf(result).size(); };
    const std::vector<Image> three(3);
    GenerateResult generated;
    generated.images = three;
    InterpolateResult strip;
    strip.frames = three;
    InpaintResult filled;
    filled.candidates = three;
    for (const JobResult& result : {JobResult(generated), JobResult(strip), JobResult(filled)})
        QCOMPARE(count(result), std::size_t(3));
    for (const JobResult& result :
         {JobResult(ReconstructResult()), JobResult(CleanResult()), JobResult(DenoiseResult())})
        QCOMPARE(count(result), std::size_t(1));
    QCOMPARE(count(InvertResult()), std::size_t(0));

    DenoiseResult denoised;
    denoised.provenance.seed = 7;
    QCOMPARE(provenanceOf(JobResult(denoised)).seed, std::uint64_t(7));
}

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
