// English: what readers from abroad call things here, in the archive's words.

const MEANT = {
  "tham mưu tổng hợp": "general affairs|advisory|general advisory",
  "kinh tế kỹ thuật": "economic technical|economy technical|economics technology|economic and technical|technical economic",
  "văn hóa xã hội": "culture society|cultural social|culture and society|social affairs|socio cultural",
  "mặt trận tổ quốc": "fatherland front",
  "mặt trận": "front",
  "nội chính": "internal affairs|judicial affairs",
  "bóng chuyền": "volleyball",
  "bóng đá": "football|soccer",
  "cầu lông": "badminton",
  "quần vợt": "tennis",
  "khối thi đua": "emulation bloc|emulation block|emulation cluster|emulation group|bloc|block",
  "cụm thi đua": "cluster",
  "sơ kết": "mid year review|midyear review|mid year|midyear|midterm review|midterm|half year review|half year|semi annual|interim review|first half",
  "tổng kết": "year end review|year end|annual review|final review|end of year|summary|wrap up|review",
  "ký kết giao ước": "signing ceremony|pledge signing|signing|pledge|commitment|covenant|compact",
  "phát động": "launching|launch|kick off",
  "giao lưu": "exchange|friendly match|friendly|sports meet|sports",
  "bình xét": "voting|evaluation|assessment",
  "bàn giao": "handover|hand over",
  "hội nghị": "conference|meeting",
  "thi đua khen thưởng": "emulation and commendation|emulation and reward",
  "thi đua": "emulation",
  "khen thưởng": "commendation|reward",
  "cờ thi đua": "flag",
  "bằng khen": "certificate of merit|merit certificate|merit",
  "trưởng khối": "bloc leader|bloc head|head of bloc|leader",
  "thành viên": "members|member",
  "sở xây dựng": "department of construction|construction department",
  "xây dựng": "construction",
  "sở y tế": "department of health|health department",
  "y tế": "health",
  "sở tài chính": "department of finance|finance department",
  "tài chính": "finance",
  "sở tư pháp": "department of justice|justice department",
  "sở nội vụ": "department of home affairs|home affairs",
  "sở công thương": "department of industry and trade|industry and trade",
  "sở giao thông vận tải": "department of transport|transport department",
  "sở giáo dục và đào tạo": "department of education and training|education and training|department of education",
  "sở khoa học và công nghệ": "department of science and technology|science and technology",
  "sở tài nguyên và môi trường": "department of natural resources and environment|natural resources",
  "sở nông nghiệp và môi trường": "department of agriculture and environment",
  "sở nông nghiệp và phát triển nông thôn": "department of agriculture and rural development|department of agriculture",
  "sở kế hoạch và đầu tư": "department of planning and investment|planning and investment",
  "sở văn hóa thể thao và du lịch": "department of culture sports and tourism",
  "sở thông tin và truyền thông": "department of information and communications",
  "sở lao động thương binh và xã hội": "department of labour invalids and social affairs|department of labor invalids and social affairs|department of labour|department of labor",
  "công an": "police|public security",
  "bộ đội biên phòng": "border guard|border guards",
  "bộ chỉ huy quân sự": "military command",
  "viện kiểm sát": "procuracy|peoples procuracy",
  "tòa án nhân dân": "peoples court|court",
  "thanh tra": "inspectorate",
  "hội nông dân": "farmers union|farmers association|farmers",
  "hội liên hiệp phụ nữ": "womens union|women union|women s union",
  "hội cựu chiến binh": "war veterans|veterans association|veterans",
  "tỉnh đoàn": "youth union",
  "liên đoàn lao động": "labour federation|labor federation|trade union|trade unions",
  "hội chữ thập đỏ": "red cross",
  "tỉnh ủy": "provincial party committee|party committee",
  "cơ quan đảng": "party agencies|party bodies|party",
  "ủy ban nhân dân": "peoples committee",
  "ngân hàng": "banking|banks|bank",
  "bệnh viện": "hospital",
  "doanh nghiệp": "enterprises|enterprise|companies",
  "đại học": "universities|university",
  "cao đẳng": "colleges|college",
  "trường": "schools|school",
  "báo": "newspapers|newspaper",
  "thuế": "taxation|tax",
  "hải quan": "customs",
  "bảo hiểm xã hội": "social insurance",
  "kho bạc nhà nước": "state treasury|treasury",
  "quản lý thị trường": "market management|market surveillance",
  "khu công nghiệp": "industrial parks|industrial zones|industrial zone",
  "tuyên giáo": "propaganda",
  "dân vận": "mass mobilization|mass mobilisation",
  "dân tộc": "ethnic minorities|ethnic affairs|ethnic",
  "hội đặc thù": "special associations|associations|association",
  "nông thôn mới": "new rural areas|new rural",
  "hồ chí minh": "ho chi minh city|saigon|hcmc",
  "hà nội": "hanoi",
  "đà nẵng": "danang",
  "hải phòng": "haiphong",
  "cần thơ": "cantho",
  "": "the|of|in|and|for|at|on|a|an|by|to|from|with|s|province|provincial|city|who|which|what|led|held|is|was|work|report|agencies|agency|department|departments|bodies",
};

/** English phrases with what they mean, the longest first. */
const PHRASES = Object.entries(MEANT)
  .flatMap(([meaning, phrases]) => phrases.split("|").map((phrase) => ({ phrase, meaning })))
  .sort((a, b) => b.phrase.length - a.phrase.length);

/** Places of which a part is an English word too. */
const PLACES = ["nghe an", "nghệ an", "an giang", "long an"];

/** A text with its English phrases in Vietnamese; '' where it has none that means something.
 * @param {string} text @returns {string} */
export function inVietnamese(text) {
  let rest = ` ${text.toLowerCase().replace(/[^\p{L}\p{M}0-9/]+/gu, " ")} `;
  for (const name of PLACES) rest = rest.replaceAll(` ${name} `, `  ${name.replace(" ", "_")}  `);
  let known = false;
  for (const { phrase, meaning } of PHRASES) {
    if (!rest.includes(` ${phrase} `)) continue;
    if (!meaning && !known) continue;
    known = true;
    // Held together until all is read, so that no part of it is read as English.
    rest = rest.replaceAll(` ${phrase} `, meaning ? `  ${meaning.replaceAll(" ", "_")}  ` : " ");
  }
  return known ? rest.replaceAll("_", " ").trim().replace(/\s+/g, " ") : "";
}
