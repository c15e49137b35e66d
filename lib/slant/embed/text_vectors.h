// SPDX-License-Identifier: Apache-2.0
// Texts as vectors and against dictionaries: distributed dictionary
// representations, concept mover's similarity, SIF vectors, topic drift.
//
//   auto vectors = slant::sif_vectors(set, paragraphs, probabilities);
//   slant::remove_first_component(vectors);
//   slant::topic_drift(vectors);
#pragma once

#include <span>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

// DDR: cosine of the mean vector of a text with that of a dictionary. NaN
// where either has no word.
//
// Source: Garten, Hoover, Johnson, Boghrati, Iskiwitch and Dehghani 2018,
//         Behavior Research Methods 50.
double dictionary_similarity(const VectorSet& set, WordBag text,
                             std::span<const std::size_t> dictionary);

// Concept mover's similarity: each word of the text is moved to the word of
// the concept that is most like it; the mean of these cosines. NaN where
// either has no word.
//
// Cost:   O(text * concept * dimension).
// Source: Stoltz and Taylor 2019, Journal of Computational Social Science
//         2(2), in its linear relaxed form.
double concept_similarity(const VectorSet& set, WordBag text,
                          std::span<const std::size_t> target);

// Smooth inverse frequency: sum of a / (a + p(w)) * v(w) over the words,
// divided by their number. `probabilities` by row. A text without words is
// all zeros.
//
// Source: Arora, Liang and Ma 2017, A Simple but Tough-to-Beat Baseline for
//         Sentence Embeddings, ICLR, algorithm 1.
std::vector<double> sif_vector(const VectorSet& set, WordBag text,
                               std::span<const double> probabilities,
                               double a = 1e-3);

// The first right singular vector of all rows, not centred: the direction
// that they share, of length 1 and of either sign.
// Requires: rows is not empty. Cost: O(rows * dimension^2 + dimension^3).
std::vector<double> first_component(std::span<const std::vector<double>> rows);

// Takes from each row its part along first_component(). One row alone
// becomes 0.
void remove_first_component(std::vector<std::vector<double>>& rows);

// Between each text and the one before: 1 - cosine, from 0 (same topic) to 2.
// The first is NaN, and so is one with, or behind one with, no direction.
std::vector<double> topic_drift(
    std::span<const std::vector<double>> text_vectors);

}  // namespace slant
