// JSON from files of others: how deep it is nested is known before anything recurses through it.
#include "core/base/json.h"

#include <QtTest>

#include <string>

using namespace zigzag;

namespace {

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

class JsonTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatIsNestedTooDeepIsDiscarded() {
        QVERIFY(parseJson(nested(deepestJson)).is_array());
        QVERIFY(parseJson(nested(deepestJson + 1)).is_discarded());
        QVERIFY(parseJson(nested(1'000'000)).is_discarded());
        QVERIFY(parseJson(R"({"a":)" + nested(deepestJson) + "}").is_discarded());
        QVERIFY(parseJson(R"([{"a":[1]},[2]])", 3).is_array());
        QVERIFY(parseJson(R"([{"a":[1]},[2]])", 2).is_discarded());
    }

    void bracketsInTextsAreNoNesting() {
        const auto value = parseJson("{\"a\":\"[[{\\\"[[\\\\\"}", 1);
        QCOMPARE(value.at("a").get<std::string>(), std::string("[[{\"[[\\"));
    }

    void whatIsNoJsonIsDiscarded() {
        for (const char* text : {"", "]", "{]", "[1", "\"[[", "\"\\"})
            QVERIFY2(parseJson(text).is_discarded(), text);
    }

    void theOrderOfNamesCanBeKept() {
        const auto value = parseJson<nlohmann::ordered_json>(R"({"b":1,"a":2})");
        QCOMPARE(value.dump(), std::string(R"({"b":1,"a":2})"));
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "json_test.moc"
