import type { templates as english } from '../en/templates.ts'
import type { Translation } from '../translation.ts'

export const templates: Translation<typeof english> = {
  baseline: { title: 'پایه', help: 'یک کانولوشن با ۳۲ فیلتر و یک لایهٔ متراکم با ۱۲۸ واحد.' },
  'depth-equal': { title: 'ژرف‌تر، فیلتر برابر', help: 'سه کانولوشن، هر یک ۳۲ فیلتر.' },
  'depth-growing': { title: 'ژرف‌تر، فیلتر افزاینده', help: 'کانولوشن‌هایی با ۳۲، ۶۴ و ۱۲۸ فیلتر.' },
  'dropout-baseline': { title: 'پایه با دراپ‌اوت', help: 'مدل پایه با دراپ‌اوت پس از ادغام و پیش از لایهٔ آخر.' },
  'dropout-deep': { title: 'ژرف‌تر با دراپ‌اوت', help: 'مدل افزاینده با دراپ‌اوت پس از هر ادغام.' },
  'search-best': { title: 'بهترین جست‌وجو', help: 'بهترین مدل از ده آزمایش تصادفی: دو کانولوشن بدون ادغام.' },
  'lenet-5': { title: 'LeNet-5', help: 'مدل کلاسیک ۱۹۹۸: دو کانولوشن، ادغام میانگین، tanh.' },
  'vgg-small': { title: 'VGG کوچک', help: 'جفت کانولوشن‌های ۳ × ۳ میان ادغام‌ها، با دراپ‌اوت.' },
  'resnet-small': { title: 'ResNet کوچک', help: 'بلوک‌های باقیمانده با نرمال‌سازی دسته‌ای: سه مرحله، هر یک دو بلوک.' },
  'mobilenet-small': { title: 'MobileNet کوچک', help: 'کانولوشن‌های عمقی جداپذیر: پارامتر کم.' },
  branches: { title: 'شاخه‌ها', help: 'فیلترهایی با سه اندازه کنار هم، به‌هم‌چسبیده: یک مدل تابعی.' },
}
