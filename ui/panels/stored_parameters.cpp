#include "ui/panels/stored_parameters.h"

#include "core/base/error.h"

#include <QSettings>
#include <nlohmann/json.hpp>

namespace zigzag::ui {

void restoreParameters(const QString& job, const std::vector<ParameterList>& lists) {
    const QString text = QSettings().value("jobs/" + job).toString();
    const auto stored = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (!stored.is_object()) return;
    for (const ParameterList& list : lists)
        for (const Parameter& parameter : list) {
            auto found = stored.find(parameter.name);
            for (const std::string& alias : parameter.aliases)
                if (found == stored.end()) found = stored.find(alias);
            if (found == stored.end() || !found->is_string()) continue;
            const std::string before = toText(parameter);
            try {
                assign(parameter, found->get<std::string>());
            } catch (const Error&) {
                assign(parameter, before);
            }
        }
}

void storeParameters(const QString& job, const std::vector<ParameterList>& lists) {
    nlohmann::json stored = nlohmann::json::object();
    for (const ParameterList& list : lists)
        for (const Parameter& parameter : list)
            stored[parameter.name] = toText(parameter);
    QSettings().setValue("jobs/" + job, QString::fromStdString(stored.dump()));
}

} // namespace zigzag::ui
