// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of fastText models takes any bytes behind the mark
// and version of a model, and whole small models with some bytes changed.
#include <cstring>

#include "fuzz/embed_fuzz.h"

namespace {

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void put_quantizer(std::string& out, std::int32_t dimension, std::int32_t parts,
                   std::int32_t width, std::int32_t last) {
  for (const std::int32_t field : {dimension, parts, width, last}) {
    put(out, field);
  }
  for (std::int32_t i = 0; i < 256 * dimension; ++i) {
    put(out, static_cast<float>(i) * 0.25F);
  }
}

// Two words, three values each, four buckets of subwords; quantized: two of
// the buckets kept, norms.
std::string whole_model(bool quantized) {
  std::string out;
  const std::int32_t labels = quantized ? 1 : 0;
  for (const std::int32_t field :
       {793712314, 12, 3, 5, 5, 1, 5, 1, 2, quantized ? 3 : 2, 4, 2, 3, 100}) {
    put(out, field);
  }
  put(out, 1e-4);
  for (const std::int32_t field : {2 + labels, 2, labels}) put(out, field);
  put(out, std::int64_t{9});
  put(out, std::int64_t{quantized ? 2 : -1});
  for (std::int32_t i = 0; i < 2 + labels; ++i) {
    out += i == 2 ? "__label__a" : i == 1 ? "boat" : "sea";
    out += '\0';
    put(out, std::int64_t{3});
    put(out, static_cast<std::int8_t>(i == 2 ? 1 : 0));
  }
  const std::int64_t rows = quantized ? 4 : 6;
  if (quantized) {
    for (const std::int32_t field : {1, 0, 3, 1}) put(out, field);
  }
  out += quantized ? '\1' : '\0';
  if (quantized) out += '\1';
  put(out, rows);
  put(out, std::int64_t{3});
  if (quantized) {
    put(out, std::int32_t{8});
    out += "abcdefgh";
    put_quantizer(out, 3, 2, 2, 1);
    out += "abcd";
    put_quantizer(out, 1, 1, 1, 1);
  } else {
    for (int i = 0; i < 18; ++i) put(out, 0.5F * static_cast<float>(i));
  }
  out += '\0';
  const std::int64_t targets = quantized ? 1 : 2;
  put(out, targets);
  put(out, std::int64_t{3});
  for (int i = 0; i < 3 * targets; ++i) put(out, 0.5F);
  return out;
}

// `data` says which bytes become what: two of offset, one of value.
std::string changed(std::string model, std::string_view data) {
  for (std::size_t i = 0; i + 2 < data.size(); i += 3) {
    const auto high = static_cast<unsigned char>(data[i]);
    const auto low = static_cast<unsigned char>(data[i + 1]);
    const std::size_t at = std::size_t{high} * 256 + low;
    model[at % model.size()] = data[i + 2];
  }
  return model;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using slant::EmbeddingFormat;
  using slant::test::fuzz_embedding;
  const std::string_view text = slant::test::as_text(data, size);
  for (const bool quantized : {false, true}) {
    const std::string model = whole_model(quantized);
    slant::test::require(
        slant::Embedding::from_bytes(model, "whole").has_value(),
        "a whole model is refused");
    fuzz_embedding(changed(model, text), EmbeddingFormat::fasttext);
    fuzz_embedding(model.substr(0, size % model.size()),
                   EmbeddingFormat::fasttext);
  }
  std::string bytes("\xBA\x16\x4F\x2F\x0C\0\0\0", 8);
  bytes += text;
  return fuzz_embedding(bytes, EmbeddingFormat::fasttext);
}
