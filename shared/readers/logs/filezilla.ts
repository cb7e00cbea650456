/**
 * FileZilla's message log, copied or as a file, in the languages it comes in. A line is a word, a colon, a tab or blank,
 * and the text; pasting often turns the tab into blanks. Since 3.5x the log hides USER, PASS, FEAT and sometimes 227.
 */
import { isCommand, isReply } from './dialogue.ts'
import { byLine, type LineKind, type LogReader, type LogWriter, type Mark } from './log-line.ts'

export const filezilla: LogReader = {
  product: 'FileZilla',
  side: 'client',
  dials: 'control-if-private',
  read: byLine((): Mark => (text, out) => mark(text, out)),
}

function mark(text: string, out: LogWriter): boolean {
  const head = fileHead(text)
  const body = head === null ? text : text.slice(head.length)
  const conn = head === null ? null : (head.trim().split(' ').at(-1) ?? null)
  const at = endOfWord(body)
  if (at === -1) return false
  const kind = words.get(body.slice(0, at).trimEnd())
  const rest = body.slice(at).replace(/^\s*[::]?[ \t]*/, '')
  if (kind !== undefined && kind !== 'reply' && kind !== 'command') return out.put(kind, rest, conn)
  if (kind === 'command') return out.put('command', rest, conn)
  if (kind === 'reply')
    return out.put('reply', body.slice(at).replace(/^\s*[::]?(?:\t| {0,8}(?=\d{3}[ -])| ?)/, ''), conn)
  // Words that no translation has, by a machine or a hand: the content decides.
  if (at > 16 || /\d|\s\S+\s/.test(body.slice(0, at))) return false
  if (isReply(rest)) return out.put('reply', rest, conn)
  return isCommand(rest) && out.put('command', rest, conn)
}

/** The log file has the process and the engine before the word: `9864 1 Command:`. */
const fileHead = (text: string): string | null => {
  const code = text.charCodeAt(0)
  return code >= 48 && code <= 57 ? (/^\d{1,7} \d{1,3} (?=\D)/.exec(text)?.[0] ?? null) : null
}

/** Where the first word ends: at its colon, at a tab, or at a blank where the translation has no colon. */
function endOfWord(text: string): number {
  const tab = text.indexOf('\t')
  const colon = text.search(/[::]/)
  if (colon !== -1 && colon < 24) return tab !== -1 && tab < colon ? tab : colon
  if (tab !== -1 && tab < 24) return tab
  const blank = text.indexOf(' ')
  return blank > 0 && words.has(text.slice(0, blank)) ? blank : -1
}

/** Status, error, command, reply, in the order of the message log's legend. */
const languages: readonly string[] = [
  'Status|Error|Command|Response',
  'Status|Fehler|Befehl|Antwort',
  'Statut|Erreur|Commande|Réponse',
  'Estado|Error|Comando|Respuesta',
  'Stato|Errore|Comando|Risposta',
  'Estado|Erro|Comando|Resposta',
  'Status|Fout|Opdracht|Antwoord',
  'Status|Błąd|Polecenie|Odpowiedź',
  'Статус|Ошибка|Команда|Ответ',
  'Статус|Помилка|Команда|Відповідь',
  'Stav|Chyba|Příkaz|Odpověď',
  'Status|Fel|Kommando|Svar',
  'Status|Fejl|Kommando|Svar',
  'Status|Feil|Kommando|Respons',
  'Tila|Virhe|Komento|Vastaus',
  'Állapot|Hiba|Parancs|Válasz',
  'Stare|Eroare|Comandă|Răspuns',
  'Durum|Hata|Komut|Yanıt',
  'Κατάσταση|Σφάλμα|Εντολή|Απάντηση',
  'Състояние|Грешка|Команда|Отговор',
  'Stanje|Pogreška|Naredba|Odgovor',
  'Stav|Chyba|Príkaz|Odpoveď',
  'Stanje|Napaka|Ukaz|Odgovor',
  '状態|エラー|コマンド|レスポンス',
  '상태|오류|명령|응답',
  '状态|错误|命令|响应',
  '狀態|錯誤|指令|回應',
  'Tình trạng|Lỗi|Lệnh|Trả về',
  'Status|Kesalahan|Perintah|Respon',
  'สถานะ|ข้อผิดพลาด|คำสั่ง|การตอบสนอง',
  'الحالة|الخطأ|الأمر|الإستجابة',
  'מצב|שגיאה|פקודה|תגובה',
]

const kinds: readonly LineKind[] = ['status', 'error', 'command', 'reply']

const words: ReadonlyMap<string, LineKind> = new Map([
  ...languages.flatMap((language) =>
    language.split('|').map((word, index): [string, LineKind] => [word, kinds[index] ?? 'unread']),
  ),
  ['Listing', 'data'],
  ['Trace', 'trace'],
])
