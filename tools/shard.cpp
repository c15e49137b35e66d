// SPDX-License-Identifier: Apache-2.0
// slant shard: one part of a corpus, for one of several machines.
#include <memory>

#include "score.h"
#include "slant/stream/row_parts.h"

namespace slant::tool {
namespace {

struct ShardCommand {
  RecordInputOptions input;
  std::uint64_t rank = 0;
  std::uint64_t world = 1;
  std::string output;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  int run() const {
    Error error;
    error.code = ErrorCode::usage;
    if (rank >= world) {
      error.message = "--rank counts from 0 to --world less one";
      return fail(error);
    }
    auto records = input.records();
    if (!records) return fail(records.error());
    auto files = list_inputs(input.inputs, input.from);
    if (!files) return fail(files.error());
    BatchReader reader(std::move(*files), std::move(*records));
    auto taken = reader.take_shard({rank, world});
    if (!taken) return fail(taken.error());
    Output out;
    auto status = out.open(output);
    int code = kFine;
    if (status) status = copy(reader, out, code);
    if (status) status = out.close();
    return status ? code : fail(status.error());
  }

  static Result<void> copy(BatchReader& reader, Output& out, int& code) {
    Batch batch;
    RecordScratch scratch;
    Record record;
    for (;;) {
      auto more = reader.next(batch);
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) return {};
      for (std::size_t i = 0; i < batch.count; ++i) {
        const BatchItem& item = batch.items[i];
        if (item.file_error) {
          complain(*item.file_error);
          code = kBadInput;
          continue;
        }
        append(item, scratch, record, batch.rows);
      }
      auto written = out.write(batch.rows);
      if (!written) return written;
    }
  }

  // JSON lines as they are; everything else as JSON lines with all fields.
  static void append(const BatchItem& item, RecordScratch& scratch,
                     Record& record, std::string& out) {
    if (item.file->format->name == "jsonl") {
      out += item.raw.bytes;
      out += '\n';
      return;
    }
    item.parser->parse(item.raw, scratch, record);
    if (record.error) {
      // Bad there, bad here: its row says so when it is scored.
      detail::append_any_json_string(out, record.error->message);
      out += '\n';
      return;
    }
    out += "{\"id\":";
    detail::append_id(out, record);
    out += ",\"text\":";
    detail::append_any_json_string(out, record.text);
    for (const Field& field : record.fields) {
      if (field.name == "id" || field.name == "text") continue;
      out += ',';
      detail::append_any_json_string(out, field.name);
      out += ':';
      if (field.kind == FieldKind::json) {
        out += field.value;
      } else {
        detail::append_any_json_string(out, field.value);
      }
    }
    out += "}\n";
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<ShardCommand>();
  CLI::App* sub = app.add_subcommand(
      "shard", "Write one of N parts of a corpus, as JSON lines");
  command->input.add_to(*sub);
  sub->add_option("--rank", command->rank, "Which part, from 0")->required();
  sub->add_option("--world", command->world, "How many parts")->required();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kShardCommand = {"shard", add};

}  // namespace slant::tool
