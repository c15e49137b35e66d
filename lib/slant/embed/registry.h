// SPDX-License-Identifier: Apache-2.0
// The table of embedding formats that are read, in the order they are tried.
#pragma once

#include <span>

#include "slant/embed/readers.h"

namespace slant {

std::span<const detail::EmbeddingReader> embedding_readers();

// By name; EmbeddingFormat::automatic for "auto", nullopt: there is none.
std::optional<EmbeddingFormat> find_embedding_format(std::string_view name);

}  // namespace slant
