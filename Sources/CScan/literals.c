#include <string.h>

#include "block.h"
#include "cscan_literal.h"

#pragma mark Preparing

/// The share of a byte in JSON with English text, in thousandths, roughly.
static double share(uint8_t byte) {
  if (byte == '"' || byte == ' ' || byte == 'e' || byte == 't') return 70;
  if (byte == '_') return 10;
  if (byte >= 'a' && byte <= 'z') return strchr("jkqvwxz", byte) == NULL ? 30 : 4;
  if (byte >= '0' && byte <= '9') return 15;
  if (byte == ':' || byte == ',' || byte == '-' || byte == '.') return 20;
  return byte < 128 ? 2 : 0.5;
}

/// How often a position of a text has a print of three bytes, in relation to others.
static double print_share(const uint8_t *bytes) {
  return share(bytes[0]) * share(bytes[1]) * share(bytes[2]);
}

static size_t best_print(const uint8_t *bytes, size_t count) {
  size_t best = 0;
  for (size_t start = 1; start + cscan_print_count <= count; start++) {
    if (print_share(bytes + start) < print_share(bytes + best)) best = start;
  }
  return best;
}

/// How often a position of a text passes the tables of a group if they also have a print: each part of
/// it may be any byte that has both its halves.
static double group_share(const cscan_literals *literals, size_t group, const uint8_t *print) {
  double product = 1;
  for (size_t part = 0; part < cscan_print_count; part++) {
    double sum = 0;
    for (size_t byte = 0; byte < 256; byte++) {
      bool low = literals->low[part][byte & 15] >> group & 1;
      bool high = literals->high[part][byte >> 4] >> group & 1;
      if (print != NULL) {
        low |= (byte & 15) == (print[part] & 15);
        high |= byte >> 4 == print[part] >> 4;
      }
      if (low && high) sum += share((uint8_t)byte);
    }
    product *= sum;
  }
  return product;
}

/// The group that a print makes least frequent: equal and similar prints share one.
static size_t best_group(const cscan_literals *literals, const uint8_t *print) {
  size_t best = 0;
  double least = 0;
  for (size_t group = 0; group < 8; group++) {
    double more = group_share(literals, group, print) - group_share(literals, group, NULL);
    if (group == 0 || more < least) {
      least = more;
      best = group;
    }
  }
  return best;
}

bool cscan_add_literal(cscan_literals *literals, const uint8_t *bytes, size_t count) {
  if (literals->count == cscan_literals_limit || count < cscan_print_count) return false;
  size_t index = literals->count++;
  size_t print = best_print(bytes, count);
  literals->bytes[index] = bytes;
  literals->counts[index] = count;
  literals->prints[index] = print;
  size_t group = best_group(literals, bytes + print);
  literals->members[group] |= (uint64_t)1 << index;
  for (size_t part = 0; part < cscan_print_count; part++) {
    uint8_t byte = bytes[print + part];
    literals->low[part][byte & 15] |= (uint8_t)(1 << group);
    literals->high[part][byte >> 4] |= (uint8_t)(1 << group);
  }
  return true;
}

#pragma mark Verifying

/// The groups of literals whose prints may be at a position.
static uint8_t groups_at(const uint8_t *at, const cscan_literals *literals) {
  uint8_t groups = 0xFF;
  for (size_t part = 0; part < cscan_print_count; part++) {
    groups &= literals->low[part][at[part] & 15] & literals->high[part][at[part] >> 4];
  }
  return groups;
}

/// The literals of some groups whose prints are at an offset.
static uint64_t literals_at(
  const uint8_t *text, size_t count, size_t offset, uint8_t groups, const cscan_literals *literals
) {
  uint64_t candidates = 0, found = 0;
  for (; groups != 0; groups &= (uint8_t)(groups - 1)) {
    candidates |= literals->members[__builtin_ctz(groups)];
  }
  for (; candidates != 0; candidates &= candidates - 1) {
    size_t index = (size_t)__builtin_ctzll(candidates);
    size_t print = literals->prints[index];
    if (offset < print) continue;
    const uint8_t *start = text + offset - print;
    const uint8_t *literal = literals->bytes[index];
    if (count - (offset - print) < literals->counts[index]) continue;
    if (start[print] != literal[print] || start[print + 1] != literal[print + 1]) continue;
    if (memcmp(start, literal, literals->counts[index]) == 0) found |= (uint64_t)1 << index;
  }
  return found;
}

#pragma mark Portable scan

static size_t find_any_portable(
  const uint8_t *text, size_t count, size_t start, const cscan_literals *literals, uint64_t *found
) {
  for (size_t offset = start; offset + cscan_print_count <= count; offset++) {
    uint8_t groups = groups_at(text + offset, literals);
    if (groups == 0) continue;
    *found = literals_at(text, count, offset, groups, literals);
    if (*found != 0) return offset;
  }
  return count;
}

#pragma mark AVX2 scan

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN

typedef struct print_tables {
  __m256i low[cscan_print_count], high[cscan_print_count];
} print_tables;

static __m256i table(const uint8_t *bytes) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}

/// For each of 32 positions, the groups whose prints may be there.
static __m256i groups_of_block(const uint8_t *block, const print_tables *tables) {
  const __m256i half = _mm256_set1_epi8(15);
  __m256i groups = _mm256_set1_epi8(-1);
  for (size_t part = 0; part < cscan_print_count; part++) {
    __m256i bytes = cscan_load32(block + part);
    __m256i low = _mm256_shuffle_epi8(tables->low[part], _mm256_and_si256(bytes, half));
    __m256i high = _mm256_shuffle_epi8(
      tables->high[part], _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
    groups = _mm256_and_si256(groups, _mm256_and_si256(low, high));
  }
  return groups;
}

static size_t find_any_avx2(
  const uint8_t *text, size_t count, size_t start, const cscan_literals *literals, uint64_t *found
) {
  print_tables tables;
  for (size_t part = 0; part < cscan_print_count; part++) {
    tables.low[part] = table(literals->low[part]);
    tables.high[part] = table(literals->high[part]);
  }
  const __m256i none = _mm256_setzero_si256();
  size_t offset = start;
  for (; offset + 32 + cscan_print_count - 1 <= count; offset += 32) {
    __m256i groups = groups_of_block(text + offset, &tables);
    uint32_t mask = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, none));
    for (; mask != 0; mask &= mask - 1) {
      size_t hit = offset + (size_t)__builtin_ctz(mask);
      *found = literals_at(text, count, hit, groups_at(text + hit, literals), literals);
      if (*found != 0) return hit;
    }
  }
  return find_any_portable(text, count, offset, literals, found);
}

CSCAN_AVX2_END
#endif

#pragma mark Public function

size_t cscan_find_any(
  cscan_set set, const uint8_t *text, size_t count, size_t start, const cscan_literals *literals,
  uint64_t *found
) {
  *found = 0;
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return find_any_avx2(text, count, start, literals, found);
#endif
  (void)set;
  return find_any_portable(text, count, start, literals, found);
}
