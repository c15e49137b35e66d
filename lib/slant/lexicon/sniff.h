// SPDX-License-Identifier: Apache-2.0
// What the readers see of a file to say whether it is theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slant::detail {

struct SniffInput {
  std::string name;       // the file's name in lower case, without folders
  std::string extension;  // in lower case: "dic"
  std::string_view head;  // at most 64 KiB of its text
  // The first lines that are not blank, at most 64; a last line that is cut
  // off is left out.
  std::vector<std::string_view> lines;

  bool has_extension(std::string_view wanted) const {
    return extension == wanted;
  }
  bool name_has(std::string_view part) const {
    return name.find(part) != std::string::npos;
  }
};

SniffInput make_sniff_input(std::string_view file, std::string_view text);

// Cells of a line, parted by `separator`.
std::vector<std::string_view> split(std::string_view line, char separator);
// Whether one of the header's cells, without quotes and case, is `name`.
bool header_has(std::string_view line, std::string_view name);
std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);

// The sniff functions of the table, each beside its reader.
int sniff_slant(const SniffInput& input);
int sniff_liwc(const SniffInput& input);
int sniff_dicx(const SniffInput& input);
int sniff_quanteda(const SniffInput& input);
int sniff_wordstat(const SniffInput& input);
int sniff_yoshikoder(const SniffInput& input);
int sniff_vbpro(const SniffInput& input);
int sniff_lexicoder(const SniffInput& input);
int sniff_vader(const SniffInput& input);
int sniff_afinn(const SniffInput& input);
int sniff_nrc(const SniffInput& input);
int sniff_sentiwordnet(const SniffInput& input);
int sniff_mpqa(const SniffInput& input);
int sniff_opinion(const SniffInput& input);
int sniff_emfd(const SniffInput& input);
int sniff_empath(const SniffInput& input);
int sniff_inquirer(const SniffInput& input);
int sniff_loughran(const SniffInput& input);
int sniff_list(const SniffInput& input);
int sniff_table(const SniffInput& input);
int sniff_jsonl(const SniffInput& input);

}  // namespace slant::detail
