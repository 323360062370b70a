// Parameters declared once: the command line, the forms of the window, recipes in JSON or TOML and
// the metadata of a result all come from the same list.
//
// A parameter struct is a plain struct with default member values; beside it stands
// `ParameterList declare(ThatStruct&)`, which binds a name, a label, a help text and a range to
// each member. The list refers to the struct and must not outlive it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zigzag {

/// What a text or number means, so that each front end can choose a fitting control.
enum class Role {
    Plain,
    Path,     ///< path over noise levels, as text or preset: any purpose
    PathDown, ///< from noise to a picture
    PathUp,   ///< from a picture to noise
    Class,    ///< a model's class by name or number
    Frame,    ///< "x,y,side" in pixels of the photo
    File,     ///< of this machine
    Folder,   ///< of this machine
    Color,    ///< "#rrggbb"
    Sigma,    ///< noise level
};

/// Where a parameter is shown: at once, under "More", or only on the command line.
enum class Audience { Everyone, Advanced, Script };

struct Parameter {
    using Value = std::variant<bool*, int*, double*, std::uint64_t*, std::string*>;

    std::string name;  ///< as on the command line and in recipes: "rounds"
    std::string label; ///< as in the window: "Rounds"
    std::string help;  ///< one sentence
    std::string unit;  ///< "px", "dB", or empty
    Value value;
    double minimum = 0; ///< numbers only; inclusive
    double maximum = 0;
    std::vector<std::string> choices; ///< when not empty, the only values allowed, as text
    Audience audience = Audience::Everyone;
    Role role = Role::Plain;
    bool required = false; ///< a text that has no default and must be given
    /// The value, as toText() writes it, that lets the program choose; empty where there is none.
    std::string automatic;
    /// Earlier names, which assign-by-name functions still accept but nothing shows or writes.
    std::vector<std::string> aliases;
};

/// The declared parameters of one struct, in the order in which they are shown.
class ParameterList {
  public:
    struct Text {
        std::string name, label, help, unit = {};
    };

    ParameterList& flag(bool& value, Text text, Audience audience = Audience::Everyone);
    ParameterList& integer(int& value, int minimum, int maximum, Text text,
                           Audience audience = Audience::Everyone);
    ParameterList& number(double& value, double minimum, double maximum, Text text,
                          Audience audience = Audience::Everyone);
    ParameterList& seed(std::uint64_t& value, Text text, Audience audience = Audience::Everyone);
    ParameterList& text(std::string& value, Text text, Audience audience = Audience::Everyone);
    ParameterList& choice(std::string& value, std::vector<std::string> choices, Text text,
                          Audience audience = Audience::Everyone);

    /// One of these numbers, in rising order.
    ParameterList& choice(int& value, const std::vector<int>& choices, Text text,
                          Audience audience = Audience::Everyone);

    /// These change the parameter declared last. `automatic`: see Parameter.
    ParameterList& role(Role role);
    ParameterList& automatic(std::string value);
    ParameterList& alias(std::string earlierName);
    ParameterList& required();

    /// The parameters of another list behind these.
    ParameterList& append(const ParameterList& other);

    auto begin() const { return parameters_.begin(); }
    auto end() const { return parameters_.end(); }
    std::size_t size() const { return parameters_.size(); }

    /// By name or alias; null where no parameter has it.
    const Parameter* find(std::string_view name) const;

  private:
    Parameter& add(Parameter::Value value, Text text, Audience audience);
    std::vector<Parameter> parameters_;
};

/// Throws Error(Usage) naming the parameter, its value and what is allowed.
void validate(const Parameter& parameter);
void validate(const ParameterList& list);

/// Sets one parameter from text ("7", "true", "blind") and validates it. Throws Error(Usage).
void assign(const Parameter& parameter, std::string_view text);

/// The value as text; assign() reads it back to the same value.
std::string toText(const Parameter& parameter);

/// All values by name.
nlohmann::json toJson(const ParameterList& list);

/// Sets the parameters that `object` names, by name or alias; the others keep their value. Throws
/// Error(Usage) for a name that is not declared, a value of the wrong type or out of range.
void fromJson(const nlohmann::json& object, const ParameterList& list);

} // namespace zigzag
