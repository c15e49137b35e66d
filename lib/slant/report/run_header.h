// SPDX-License-Identifier: Apache-2.0
// The run header as JSON: what another person needs to repeat the numbers.
#pragma once

#include "slant/report/json_writer.h"
#include "slant/report/report.h"

namespace slant {

// {"tool":"slant","version":...,"lexicons":[...],"settings":{...}}; without a
// matcher there are no lexicons.
void write_run_header(const ReportRun& run, JsonWriter& json);

}  // namespace slant
