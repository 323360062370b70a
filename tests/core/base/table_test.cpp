// Tables of variants: names to rows, and rows to what carries them out.
#include "core/base/table.h"

#include <QTest>

using namespace zigzag;

namespace {

struct Row {
    std::string_view name;
    int fact;
};
inline constexpr std::array table{Row{"one", 1}, Row{"two", 2}, Row{"three", 3}};

/// Only declared, as where each row has a file of its own.
template <RowName name>
requires IsRow<table, name>
int twice(int value);

template <>
int twice<"two">(int value) {
    return 2 * value;
}
template <>
int twice<"one">(int value) {
    return value;
}
template <>
int twice<"three">(int value) {
    return 3 * value;
}

} // namespace

class TableTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bindingsFollowTheOrderOfTheRows() {
        static constexpr auto bound =
            bindAll<table>(bind<"three">(30), bind<"one">(10), bind<"two">(20));
        QCOMPARE(bound, (std::array{10, 20, 30}));
        const auto functions = forEachRow<table>([]<RowName name>() { return &twice<name>; });
        for (const Row& row : table)
            QCOMPARE(functions[indexOf(table, row)](7), 7 * row.fact);
    }

    void onlyRowsHaveNames() {
        static_assert(IsRow<table, "two"> && !IsRow<table, "tw"> && !IsRow<table, "twoo">);
        QCOMPARE(rowNamed(table, "two", "number").fact, 2);
        static_assert(rowCalled<table, "two">.fact == 2);
        QCOMPARE(namesOf(table), (std::vector<std::string>{"one", "two", "three"}));
        try {
            rowNamed(table, "four", "number");
            QFAIL("was found");
        } catch (const Error& error) {
            QCOMPARE(error.problem(), std::string("There is no number 'four'."));
            QCOMPARE(error.remedy(), std::string("Valid values: one, two, three."));
        }
    }
};

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
