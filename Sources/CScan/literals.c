#include <string.h>

#include "block.h"
#include "cscan_literal.h"

#pragma mark Preparing

/// Bytes that are frequent in JSON are poor prints; capitals and underscores tell names apart.
static int worth(uint8_t byte) {
  if (byte == '_' || (byte >= 'A' && byte <= 'Z')) return 3;
  if (byte >= 'a' && byte <= 'z') return 1;
  return byte == '"' || byte == ' ' || byte == ':' || byte == ',' ? 0 : 2;
}

static size_t best_print(const uint8_t *bytes, size_t count) {
  size_t best = 0;
  int most = -1;
  for (size_t start = 0; start + cscan_print_count <= count; start++) {
    int sum = worth(bytes[start]) + worth(bytes[start + 1]) + worth(bytes[start + 2]);
    if (sum > most) {
      most = sum;
      best = start;
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
  literals->members[index % 8] |= (uint64_t)1 << index;
  for (size_t part = 0; part < cscan_print_count; part++) {
    uint8_t byte = bytes[print + part];
    literals->low[part][byte & 15] |= (uint8_t)(1 << index % 8);
    literals->high[part][byte >> 4] |= (uint8_t)(1 << index % 8);
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
