export { type DemoStart, firstStartWithDemo, numberLog } from './demo/first-start.ts';
export { type Person as DemoPerson, people as demoPeople } from './demo/people.ts';
export { type SeedOptions, seedCustomers } from './demo/seed.ts';
