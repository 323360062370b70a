#include "core/project/stack.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace zigzag::project {
namespace {

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// The value of an attribute in a tag without its brackets; empty where it is missing.
std::string_view attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos;
         at = tag.find(name, at + 1)) {
        const bool begins = at > 0 && isSpace(tag[at - 1]);
        std::size_t after = tag.find_first_not_of(" \t\r\n", at + name.size());
        if (!begins || after == std::string_view::npos || tag[after] != '=') continue;
        after = tag.find_first_not_of(" \t\r\n", after + 1);
        if (after == std::string_view::npos || (tag[after] != '"' && tag[after] != '\'')) continue;
        const std::size_t end = tag.find(tag[after], after + 1);
        if (end == std::string_view::npos) continue;
        return tag.substr(after + 1, end - after - 1);
    }
    return {};
}

double number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp(value, 0.0, 1e6);
}

bool isNamed(std::string_view tag, std::string_view name) {
    return tag.starts_with(name) &&
           (tag.size() == name.size() || (isSpace(tag[name.size()]) || tag[name.size()] == '/'));
}

std::string counted(int count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

} // namespace

Stack parseStack(std::span<const std::byte> xml) {
    const std::string_view text(reinterpret_cast<const char*>(xml.data()), xml.size());
    Stack stack;
    std::vector<bool> shown; // of the groups that are open
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
        if (text.substr(at).starts_with("<!--")) {
            const std::size_t end = text.find("-->", at);
            if (end == std::string_view::npos) break;
            at = end;
            continue;
        }
        const std::size_t end = text.find('>', at);
        if (end == std::string_view::npos) break;
        const std::string_view tag = text.substr(at + 1, end - at - 1);
        at = end;
        const bool closed = tag.ends_with('/');
        const bool hidden = attribute(tag, "visibility") == "hidden";
        if (isNamed(tag, "image")) {
            stack.resolution = {number(attribute(tag, "xres")), number(attribute(tag, "yres")),
                                true};
        } else if (isNamed(tag, "stack")) {
            if (!shown.empty()) ++stack.groups;
            if (!closed) shown.push_back(!hidden && (shown.empty() || shown.back()));
        } else if (isNamed(tag, "/stack")) {
            if (!shown.empty()) shown.pop_back();
        } else if (isNamed(tag, "layer")) {
            ++stack.layers;
            stack.hidden += hidden || (!shown.empty() && !shown.back());
        }
    }
    return stack;
}

std::vector<std::string> lossesOf(const Stack& stack) {
    std::vector<std::string> losses;
    if (stack.layers > 1 || stack.hidden > 0)
        losses.push_back(
            counted(stack.layers, "layer") +
            (stack.hidden > 0 ? " (" + std::to_string(stack.hidden) + " hidden)" : std::string()));
    if (stack.groups > 0) losses.push_back(counted(stack.groups, "group"));
    return losses;
}

} // namespace zigzag::project
