import type { Faker } from '@faker-js/faker';
import { faker as ar } from '@faker-js/faker/locale/ar';
import { faker as cs } from '@faker-js/faker/locale/cs_CZ';
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as el } from '@faker-js/faker/locale/el';
import { faker as en } from '@faker-js/faker/locale/en';
import { faker as nigerian } from '@faker-js/faker/locale/en_NG';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as it } from '@faker-js/faker/locale/it';
import { faker as ja } from '@faker-js/faker/locale/ja';
import { faker as pl } from '@faker-js/faker/locale/pl';
import { faker as pt } from '@faker-js/faker/locale/pt_BR';
import { faker as ru } from '@faker-js/faker/locale/ru';
import { faker as sv } from '@faker-js/faker/locale/sv';
import { faker as tr } from '@faker-js/faker/locale/tr';
import { faker as uk } from '@faker-js/faker/locale/uk';
import { faker as vi } from '@faker-js/faker/locale/vi';
import { faker as zh } from '@faker-js/faker/locale/zh_CN';

/** Where a customer comes from: names, language, country, telephone and the desk that looks after it. */
export interface Culture {
  readonly names: Faker;
  /** What addresses are made of where the names' own script has no usual Latin spelling. */
  readonly latin: Faker;
  readonly country: string;
  readonly language: string;
  readonly timezone: string;
  readonly prefix: string;
  readonly desk: string;
}

type Told = readonly [names: Faker, country: string, language: string, timezone: string, prefix: string];

const ofDesk = (desk: string, told: readonly Told[], latin?: Faker): Culture[] =>
  told.map(([names, country, language, timezone, prefix]) => {
    return { names, latin: latin ?? names, country, language, timezone, prefix, desk };
  });

/** The cultures of the demo, all alike in number of customers. */
export const cultures: readonly Culture[] = [
  ...ofDesk('DESK_EU_WEST', [
    [en, 'GB', 'en-GB', 'Europe/London', '+44'],
    [en, 'IE', 'en-IE', 'Europe/Dublin', '+353'],
    [de, 'DE', 'de-DE', 'Europe/Berlin', '+49'],
    [de, 'AT', 'de-AT', 'Europe/Vienna', '+43'],
    [fr, 'FR', 'fr-FR', 'Europe/Paris', '+33'],
    [sv, 'SE', 'sv-SE', 'Europe/Stockholm', '+46'],
  ]),
  ...ofDesk('DESK_EU_SOUTH', [
    [el, 'GR', 'el-GR', 'Europe/Athens', '+30'],
    [el, 'CY', 'el-CY', 'Asia/Nicosia', '+357'],
    [it, 'IT', 'it-IT', 'Europe/Rome', '+39'],
    [es, 'ES', 'es-ES', 'Europe/Madrid', '+34'],
  ]),
  ...ofDesk('DESK_EU_EAST', [
    [pl, 'PL', 'pl-PL', 'Europe/Warsaw', '+48'],
    [cs, 'CZ', 'cs-CZ', 'Europe/Prague', '+420'],
    [uk, 'UA', 'uk-UA', 'Europe/Kyiv', '+380'],
  ]),
  ...ofDesk('DESK_CIS', [
    [ru, 'KZ', 'ru-KZ', 'Asia/Almaty', '+7'],
    [ru, 'AM', 'ru-AM', 'Asia/Yerevan', '+374'],
  ]),
  ...ofDesk('DESK_MENA', [
    [ar, 'AE', 'ar-AE', 'Asia/Dubai', '+971'],
    [ar, 'EG', 'ar-EG', 'Africa/Cairo', '+20'],
    [tr, 'TR', 'tr-TR', 'Europe/Istanbul', '+90'],
  ]),
  ...ofDesk(
    'DESK_ASIA',
    [
      [ja, 'JP', 'ja-JP', 'Asia/Tokyo', '+81'],
      [zh, 'SG', 'zh-SG', 'Asia/Singapore', '+65'],
      [zh, 'MY', 'zh-MY', 'Asia/Kuala_Lumpur', '+60'],
    ],
    en,
  ),
  ...ofDesk('DESK_ASIA', [[vi, 'VN', 'vi-VN', 'Asia/Ho_Chi_Minh', '+84']]),
  ...ofDesk('DESK_LATAM', [
    [es, 'MX', 'es-MX', 'America/Mexico_City', '+52'],
    [es, 'CO', 'es-CO', 'America/Bogota', '+57'],
    [pt, 'BR', 'pt-BR', 'America/Sao_Paulo', '+55'],
  ]),
  ...ofDesk('DESK_AFRICA', [[nigerian, 'NG', 'en-NG', 'Africa/Lagos', '+234']]),
];
