// SPDX-License-Identifier: Apache-2.0
#include "run_side.h"

#include "command.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"

namespace slant::tool {

std::string run_header(const ReportRun& run) {
  std::string out;
  JsonWriter json(out);
  write_run_header(run, json);
  return out;
}

Result<void> write_run_side(const std::string& header,
                            const std::string& output,
                            const std::string& wanted) {
  if (wanted.empty() && output.empty()) return {};
  Output out;
  auto status = out.open(wanted.empty() ? output + ".run.json" : wanted);
  if (status) status = out.write(header + '\n');
  if (status) status = out.close();
  return status;
}

}  // namespace slant::tool
