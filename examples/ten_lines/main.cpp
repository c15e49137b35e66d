// SPDX-License-Identifier: Apache-2.0
// slant in ten lines: prints the loaded terms per 1,000 words of a file.
//
//   ten_lines LEXICONS FILE
#include <slant/slant.h>
#include <iostream>

int main(int, char** argv) {
  const std::string lexicons[] = {argv[1]};
  auto analyzer =
      slant::Analyzer::create(slant::load_lexicons(lexicons).value(), {});
  auto text = slant::read_file(argv[2], 1 << 20).value();
  auto analysis = analyzer->analyze({argv[2], text}).value();
  const int loaded = analyzer->feature("loaded.per_1000");
  std::cout << analysis.scores.document()[loaded].value << '\n';
}
