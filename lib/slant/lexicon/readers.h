// SPDX-License-Identifier: Apache-2.0
// The read functions of the table in registry.cpp, each in read_<name>.cpp.
//
// Errors: malformed when the file is not of the format at all, too_large
//         over the limits. Lines that can't be used become diagnostics.
// Cost:   O(n) each.
#pragma once

#include "slant/lexicon/importer.h"

namespace slant::detail {

Result<void> read_liwc(Importer& importer);
Result<void> read_dicx(Importer& importer);
Result<void> read_quanteda(Importer& importer);
Result<void> read_wordstat(Importer& importer);
Result<void> read_yoshikoder(Importer& importer);
Result<void> read_vbpro(Importer& importer);
Result<void> read_lexicoder(Importer& importer);
Result<void> read_vader(Importer& importer);
Result<void> read_afinn(Importer& importer);
Result<void> read_nrc(Importer& importer);
Result<void> read_sentiwordnet(Importer& importer);
Result<void> read_mpqa(Importer& importer);
Result<void> read_opinion(Importer& importer);
Result<void> read_emfd(Importer& importer);
Result<void> read_empath(Importer& importer);
Result<void> read_inquirer(Importer& importer);
Result<void> read_loughran(Importer& importer);
Result<void> read_list(Importer& importer);
Result<void> read_table(Importer& importer);
Result<void> read_jsonl(Importer& importer);

}  // namespace slant::detail
