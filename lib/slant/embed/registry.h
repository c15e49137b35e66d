// SPDX-License-Identifier: Apache-2.0
// The table of embedding formats that are read, in the order they are tried.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "slant/embed/readers.h"

namespace slant {

std::span<const detail::EmbeddingReader> embedding_readers();

// By name; EmbeddingFormat::automatic for "auto", nullopt: there is none.
std::optional<EmbeddingFormat> find_embedding_format(std::string_view name);

// The format to write for the suffix of a path; automatic: none has it.
EmbeddingFormat embedding_format_of(std::string_view path);

}  // namespace slant
