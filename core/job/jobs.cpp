#include "core/job/jobs.h"

#include "core/base/table.h"

namespace zigzag {

const JobRow& jobNamed(std::string_view name) {
    return rowNamed(jobRows, name, "job");
}

} // namespace zigzag
