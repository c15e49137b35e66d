// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of trained models takes any bytes behind a header
// that is right; what it accepts classifies.
#include <cstring>

#include "fuzz/fuzz_check.h"
#include "slant/base/hash.h"
#include "slant/learn/text_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string body(slant::test::as_text(data, size));
  std::string bytes = "slantlrn";
  const auto put = [&](auto value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
  };
  put(std::uint32_t{1});
  put(std::uint64_t{body.size()});
  put(slant::hash64(body));
  const auto model = slant::parse_text_model(bytes + body, "fuzz");
  if (!model) {
    slant::test::require(!model.error().message.empty(),
                         "an error without a message");
    return 0;
  }
  slant::test::require(model->terms.size() <= size, "more terms than bytes");
  slant::UnitFeatures unit;
  unit.measures.assign(model->measures.size(), 1.0);
  for (const std::string& term : model->terms)
    unit.terms.push_back({term, 0, 1});
  const auto predicted = model->predict(unit);
  slant::test::require(predicted.probability.size() == model->outputs(),
                       "a probability for each output");
  model->explain(unit, 0);
  slant::test::require(slant::write_text_model(*model) == bytes + body,
                       "not the bytes that were read");
  return 0;
}
