// SPDX-License-Identifier: Apache-2.0
// Where version, lexicons and settings go when the output itself has no room
// for them, as CSV has none.
#pragma once

#include <string>

#include "slant/base/result.h"
#include "slant/report/report.h"

namespace slant::tool {

// {"tool","version","lexicons","settings"} of `run`, in one line.
std::string run_header(const ReportRun& run);

// Writes `header` to the file `wanted`, or beside the output, to
// FILE.run.json; nowhere when `wanted` is empty and the output is standard
// output.
//
// Errors: io.
Result<void> write_run_side(const std::string& header,
                            const std::string& output,
                            const std::string& wanted);

}  // namespace slant::tool
