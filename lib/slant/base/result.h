// SPDX-License-Identifier: Apache-2.0
// What a function returns that depends on the outside: a value or an Error.
//
//   slant::Result<Lexicon> lexicon = slant::load_lexicon(path);
//   if (!lexicon) return slant::unexpected(lexicon.error());
//
// Error::to_string() reads `file:line:column: what; expected ...`.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace slant {

enum class ErrorCode : std::uint8_t {
  usage,      // wrong options or configuration
  not_found,  // no such file, or a directory where a file was expected
  encoding,   // bytes that are not text in the encoding asked for
  too_large,  // over a documented limit
  malformed,  // a file that breaks its format
  io,         // the operating system refused to read or write
};

struct Error {
  ErrorCode code = ErrorCode::malformed;
  std::string file;          // empty: no file is concerned
  std::uint32_t line = 0;    // 1-based; 0: the whole file
  std::uint32_t column = 0;  // 1-based, in bytes; 0: the whole line
  std::string message;       // what is wrong, and what was expected

  std::string to_string() const;
};

template <class T>
using Result = tl::expected<T, Error>;

// The failure of a Result, from an Error.
inline tl::unexpected<Error> unexpected(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace slant
