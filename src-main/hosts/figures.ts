/** Figures as the command line writes them, the same in every table and sentence. */

/** 0.91258 → `91.258 %`: three decimals, as the study prints accuracies. */
export function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(3)} %`
}

/** 804554 → `804,554`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** Losses and Keras' logs: four decimals. */
export function four(value: number | null): string {
  return value === null ? '–' : value.toFixed(4)
}

/** 192.4 → `3 min 12 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`
}

/** 9_712_345 → `9.7 MB`, 5_148 → `5 kB`. */
export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** Local date and time to the minute: `2026-11-25 14:03`. */
export function moment(milliseconds: number): string {
  const date = new Date(milliseconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
